import { problems } from '#kernel/problem'

export const refuse = problems('public', {
  'no-such-rules': { status: 404, title: { ko: '그런 규칙이 없습니다', en: 'There are no such rules' } },
  'no-such-article': {
    status: 404,
    title: { ko: '그런 조문을 쓰는 곳이 없습니다', en: 'Nothing here rests on such an article' },
  },
  'no-such-code': { status: 404, title: { ko: '그런 문제 번호가 없습니다', en: 'There is no such problem code' } },
  'no-such-file': { status: 404, title: { ko: '그런 파일이 없습니다', en: 'There is no such file' } },
})

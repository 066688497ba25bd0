import { problems } from '#kernel/problem'

export const refuse = problems('officer', {
  'no-such-act': { status: 404, title: { ko: '그런 기록이 없습니다', en: 'There is no such act' } },
})

import { problems } from '#kernel/problem'

export const refuse = problems('notices', {
  'no-such-notice': { status: 404, title: { ko: '그런 알림이 없습니다', en: 'There is no such notice' } },
  'not-open': { status: 409, title: { ko: '이미 끝난 제안입니다', en: 'This offer is closed already' } },
})

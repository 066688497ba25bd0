import { problems } from '#kernel/problem'

export const refuse = problems('notices', {
  'no-such-notice': { status: 404, title: { ko: '그런 알림이 없습니다', en: 'There is no such message' } },
  'not-an-offer': {
    status: 409,
    title: { ko: '거절할 수 있는 제안이 아닙니다', en: 'This is nothing that could be refused' },
  },
  'already-accepted': { status: 409, title: { ko: '이미 신청한 일입니다', en: 'You have applied for this already' } },
  'no-such-address': {
    status: 422,
    title: { ko: '받을 주소를 다시 적어 주십시오', en: 'Please look at the address again' },
  },
})

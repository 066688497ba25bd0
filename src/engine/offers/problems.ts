import { problems } from '#kernel/problem'

export const refuse = problems('offers', {
  'no-such-offer': { status: 404, title: { ko: '그런 안내가 없습니다', en: 'There is no such offer' } },
  'nothing-offered': {
    status: 404,
    title: { ko: '여기서는 급여를 안내하지 않습니다', en: 'No benefits are offered here' },
  },
  'no-such-question': { status: 422, title: { ko: '그런 질문이 없습니다', en: 'There is no such question' } },
  'answer-at-fault': {
    status: 422,
    title: { ko: '답을 다시 확인해 주십시오', en: 'Please look at your answer again' },
  },
  'look-first': {
    status: 409,
    title: { ko: '먼저 받을 수 있는 급여를 찾아봐 주십시오', en: 'Please look up your benefits first' },
  },
})

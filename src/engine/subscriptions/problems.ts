import { problems } from '#kernel/problem'

export const refuse = problems('subscriptions', {
  'no-such-subscription': { status: 404, title: { ko: '그런 구독이 없습니다', en: 'There is no such subscription' } },
  'not-yours': {
    status: 403,
    title: { ko: '이 구독을 맡은 기관이 아닙니다', en: 'This subscription belongs to another agency' },
    remedy: { ko: '맡은 담당자에게 부탁해 주십시오', en: 'Ask the officer whose duty it is' },
  },
  incomplete: {
    status: 422,
    title: { ko: '빠지거나 맞지 않는 것이 있습니다', en: 'Something is missing or does not fit' },
    remedy: { ko: '표시된 칸을 채워 주십시오', en: 'Please fill in what is marked' },
  },
  'not-active': {
    status: 409,
    title: { ko: '멈추었거나 끝난 구독입니다', en: 'This subscription is paused or over' },
    remedy: { ko: '담당자가 다시 열면 이어집니다', en: 'It goes on when an officer opens it again' },
  },
  'no-handshake': {
    status: 422,
    title: {
      ko: '그 주소가 소식을 받겠다고 답하지 않았습니다',
      en: 'That address has not agreed to be called',
    },
    remedy: {
      ko: 'OPTIONS 요청에 WebHook-Allowed-Origin으로 답하게 해 주십시오',
      en: 'Let it answer OPTIONS with WebHook-Allowed-Origin',
    },
  },
  'unsafe-address': {
    status: 422,
    title: { ko: '이 주소로는 보낼 수 없습니다', en: 'This address cannot be called' },
    remedy: { ko: '밖에서 닿는 https 주소를 써 주십시오', en: 'Use an https address that is reached from outside' },
  },
})

import { problems } from '#kernel/problem'

export const refuse = problems('mydata', {
  'no-such-bundle': { status: 404, title: { ko: '그런 묶음이 없습니다', en: 'There is no such bundle' } },
  'no-such-agreement': { status: 404, title: { ko: '그런 동의가 없습니다', en: 'There is no such consent' } },
  'other-bundle': {
    status: 422,
    title: { ko: '보내 온 곳이 물을 수 없는 것을 물었습니다', en: 'Whoever sent you asks for what it may not ask for' },
    remedy: { ko: '보내 온 곳에 알려 주십시오', en: 'Please tell them' },
  },
  'link-over': {
    status: 404,
    title: { ko: '이 주소는 더 열리지 않습니다', en: 'This address no longer opens' },
    remedy: { ko: '회사의 시스템에서 새 주소를 받으십시오', en: 'Get a new address from your own system' },
  },
  'bad-key': {
    status: 400,
    title: { ko: 'Idempotency-Key가 형식에 맞지 않습니다', en: 'The Idempotency-Key is not of the right form' },
    remedy: { ko: '8자에서 128자까지의 새 값을 써 주십시오', en: 'Use a fresh value of 8 to 128 printable characters' },
  },
  'recipient-stopped': {
    status: 403,
    title: { ko: '지금은 정보를 받을 수 없는 곳입니다', en: 'This recipient may not receive data at present' },
    remedy: { ko: '정보를 받을 수 있는 곳의 목록을 확인해 주십시오', en: 'See the list of who may ask for data' },
  },
  'nothing-chosen': {
    status: 422,
    title: { ko: '하나도 고르지 않으셨습니다', en: 'You have not chosen anything' },
    remedy: {
      ko: '동의할 것을 고르거나, 동의하지 않고 돌아가십시오',
      en: 'Choose what you allow, or go back without allowing anything',
    },
  },
  'agreement-ended': {
    status: 403,
    title: { ko: '이 동의는 끝났습니다', en: 'This consent has ended' },
    remedy: { ko: '본인에게 다시 동의를 받은 뒤에 하십시오', en: 'Ask the person again first' },
  },
  'not-your-agreement': {
    status: 403,
    title: { ko: '이 동의로는 읽을 수 없습니다', en: 'This consent is not for you' },
    remedy: { ko: '본인에게 동의를 받은 뒤에 다시 하십시오', en: 'Ask the person first, then try again' },
  },
})

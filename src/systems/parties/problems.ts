import { problems } from '#kernel/problem'

export const refuse = problems('parties', {
  incomplete: {
    status: 422,
    title: { ko: '빠지거나 맞지 않는 것이 있습니다', en: 'Something is missing or does not fit' },
    remedy: { ko: '표시된 칸을 고쳐 주십시오', en: 'Please correct what is marked' },
  },
  'no-such-party': { status: 404, title: { ko: '그런 곳이 없습니다', en: 'There is no such third party' } },
  'no-such-application': {
    status: 404,
    title: { ko: '이 주소로는 신청을 찾을 수 없습니다', en: 'No application is found at this address' },
    remedy: { ko: '신청할 때 받은 주소를 그대로 써 주십시오', en: 'Use the address that you were given' },
  },
  'not-at-this-point': {
    status: 409,
    title: { ko: '지금은 할 수 없는 일입니다', en: 'This cannot be done at this point' },
    remedy: { ko: '어디까지 왔는지 다시 확인해 주십시오', en: 'Look again at where it stands' },
  },
  'reason-needed': {
    status: 422,
    title: { ko: '까닭을 적어 주십시오', en: 'Please write the reason' },
  },
  'not-yours': {
    status: 403,
    title: { ko: '이 일을 맡은 담당자가 아닙니다', en: 'This needs an officer with the duty' },
  },
  suspended: {
    status: 403,
    title: { ko: '지금은 정보를 받을 수 없는 곳입니다', en: 'This third party may not receive data at present' },
    remedy: { ko: '등록을 맡은 기관에 물어보십시오', en: 'Ask the authority that keeps the register of third parties' },
  },
  'too-many': {
    status: 429,
    title: { ko: '신청이 너무 많습니다. 잠시 뒤에 다시 해 주십시오', en: 'Too many applications: please wait a while' },
  },
})

import { problems } from '#kernel/problem'

export const refuse = problems('law', {
  'not-yours': {
    status: 403,
    title: { ko: '이 일을 맡은 담당자만 할 수 있습니다', en: 'Only an officer with this duty can do this' },
  },
  'own-proposal': {
    status: 403,
    title: {
      ko: '자기가 낸 개정안을 스스로 심사하거나 시행할 수 없습니다',
      en: 'Nobody reviews or puts in force what they proposed themselves',
    },
    remedy: { ko: '다른 담당자에게 심사를 맡기십시오', en: 'Ask another officer to review it' },
  },
  'no-such-reform': { status: 404, title: { ko: '그런 개정안이 없습니다', en: 'There is no such reform' } },
  'no-such-rules': { status: 404, title: { ko: '그런 규칙이 없습니다', en: 'There are no such rules' } },
  incomplete: {
    status: 422,
    title: { ko: '빠지거나 잘못된 것이 있습니다', en: 'Something is missing or wrong' },
  },
  'no-such-text': {
    status: 422,
    title: { ko: '지금 법에 없는 것을 고치려고 합니다', en: 'This changes something that the law does not have' },
  },
  'nothing-changes': {
    status: 422,
    title: { ko: '지금 법과 다른 것이 없습니다', en: 'Nothing in it differs from the law as it is' },
  },
  faulty: {
    status: 422,
    title: { ko: '이대로는 규칙을 계산할 수 없습니다', en: 'The rules could not be computed like this' },
    remedy: { ko: '표시된 식을 고친 뒤 다시 하십시오', en: 'Correct the marked expressions, then try again' },
  },
  'day-has-begun': {
    status: 422,
    title: {
      ko: '이미 시작된 날부터는 법을 바꿀 수 없습니다',
      en: 'The law cannot change from a day that has begun',
    },
    remedy: { ko: '내일이나 그 뒤의 날을 고르십시오', en: 'Choose tomorrow or a later day' },
  },
  'wrong-moment': {
    status: 409,
    title: { ko: '지금 단계에서는 할 수 없는 일입니다', en: 'This cannot be done at this stage' },
  },
  overlap: {
    status: 409,
    title: {
      ko: '시행이 정해진 다른 개정이 같은 것을 같은 날이나 그 뒤에 바꿉니다',
      en: 'Another reform already changes the same from the same day or later',
    },
    remedy: {
      ko: '먼저 그 개정을 거두거나, 더 늦은 날로 다시 내십시오',
      en: 'Withdraw the other one first, or propose anew for a later day',
    },
  },
  'base-changed': {
    status: 409,
    title: {
      ko: '개정안을 낸 뒤에 법이 바뀌었습니다',
      en: 'The law has changed since this was proposed',
    },
    remedy: { ko: '지금 법을 바탕으로 다시 내십시오', en: 'Propose it anew on the law as it is now' },
  },
  stale: {
    status: 409,
    title: {
      ko: '시행 중인 개정이 이 규칙에 맞지 않습니다',
      en: 'A reform in force does not fit these rules',
    },
  },
})

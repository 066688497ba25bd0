import { problems } from '#kernel/problem'

export const refuse = problems('privacy', {
  'not-home': {
    status: 403,
    title: { ko: '이 일은 본 노드만 물을 수 있습니다', en: 'Only the home node may ask for this' },
  },
  'no-investigation': {
    status: 403,
    title: {
      ko: '이 기관은 미룬 동안 볼 수 있는 정보가 없습니다',
      en: 'Your office has nothing to look at under a deferral',
    },
  },
  'no-such-matter': { status: 404, title: { ko: '그런 일이 없습니다', en: 'There is no such matter' } },
  'not-a-look': {
    status: 422,
    title: { ko: '기관이 한 일이 아니라서 물을 곳이 없습니다', en: 'No office did this, so there is nobody to ask' },
  },
  'already-flagged': {
    status: 409,
    title: { ko: '이미 물어보신 일입니다', en: 'You have asked about this already' },
    remedy: {
      ko: '‘내가 물어본 것’에서 어떻게 되었는지 보실 수 있습니다',
      en: 'See what became of it under “What I asked about”',
    },
  },
  'at-fault': { status: 422, title: { ko: '빠진 것이 있습니다', en: 'Something is missing' } },
  'not-competent': {
    status: 403,
    title: { ko: '이 일을 맡은 담당자가 아닙니다', en: 'This is not yours to answer' },
  },
  'own-look': {
    status: 403,
    title: { ko: '정보를 본 본인은 답할 수 없습니다', en: 'Who looked cannot answer for it' },
    remedy: {
      ko: '다른 담당자에게 넘기거나 위원회로 올려 주십시오',
      en: 'Leave it to a colleague or pass it to the authority',
    },
  },
  'wrong-moment': {
    status: 409,
    title: { ko: '지금은 할 수 없습니다', en: 'This cannot be done at this point' },
  },
  'no-such-person': { status: 422, title: { ko: '그런 사람이 없습니다', en: 'There is no such person' } },
  'own-request': {
    status: 403,
    title: { ko: '청한 사람이 스스로 승인할 수 없습니다', en: 'Who asked cannot approve it' },
  },
  'too-long': {
    status: 422,
    title: { ko: '미룰 수 있는 날을 넘었습니다', en: 'Telling cannot wait that long' },
  },
})

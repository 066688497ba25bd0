import { problems } from '#kernel/problem'

export const refuse = problems('analytics', {
  'not-yours': {
    status: 403,
    title: { ko: '정책을 분석하는 담당자만 볼 수 있습니다', en: 'Only officers who analyse policy can see this' },
  },
  'not-owner': {
    status: 403,
    title: { ko: '다른 사람의 시나리오는 고칠 수 없습니다', en: 'This scenario belongs to somebody else' },
    remedy: { ko: '베껴서 고치십시오', en: 'Make a copy of it' },
  },
  'no-model': {
    status: 422,
    title: { ko: '결정 모형 파일이 없습니다', en: 'There is no decision model' },
    remedy: {
      ko: '규칙 화면에서 내려받아 고친 .dmn 파일을 고르십시오.',
      en: 'Choose a .dmn file downloaded from the page of the rules.',
    },
  },
  'no-such-scenario': { status: 404, title: { ko: '그런 시나리오가 없습니다', en: 'There is no such scenario' } },
  'no-such-run': { status: 404, title: { ko: '그런 계산이 없습니다', en: 'There is no such computation' } },
  'no-such-rules': { status: 404, title: { ko: '그런 규칙이 없습니다', en: 'There are no such rules' } },
  'no-such-example': { status: 404, title: { ko: '그런 사람이 없습니다', en: 'There is no such person' } },
  'not-done': { status: 409, title: { ko: '아직 계산이 끝나지 않았습니다', en: 'The computation is not done yet' } },
  unreadable: {
    status: 422,
    title: { ko: '고쳐야 할 곳이 있습니다', en: 'Something has to be corrected' },
  },
  incomplete: {
    status: 422,
    title: { ko: '빠지거나 잘못된 것이 있습니다', en: 'Something is missing or wrong' },
  },
  'nothing-to-ask': {
    status: 422,
    title: {
      ko: '바뀐 것이 없거나, 인구에 물어볼 수 있는 규칙이 아닙니다',
      en: 'Nothing was changed, or nothing that can be asked of the population',
    },
    remedy: { ko: '숫자나 식을 바꾼 뒤 다시 계산하십시오', en: 'Change a figure or an expression first' },
  },
  'too-large': {
    status: 422,
    title: { ko: '한 번에 물어볼 수 있는 사람 수를 넘습니다', en: 'These are more people than can be asked at once' },
  },
  busy: {
    status: 429,
    title: { ko: '이미 계산을 기다리고 있습니다', en: 'You already have computations waiting' },
    remedy: { ko: '끝나기를 기다리거나 멈추십시오', en: 'Wait for them, or cancel one' },
  },
  'law-changed': {
    status: 409,
    title: {
      ko: '기다리는 동안 법이 바뀌었습니다. 다시 계산하십시오',
      en: 'The law changed while this waited: please ask again',
    },
  },
})

import { problems } from '#kernel/problem'

/** Every way in which this room says no. Codes are public. */
export const refuse = problems('calculate', {
  unreadable: {
    status: 400,
    title: { ko: '상황을 읽을 수 없습니다', en: 'The situation cannot be read' },
    remedy: {
      ko: '오류마다 적힌 자리(pointer)를 고치십시오.',
      en: 'Correct the places that the pointers of the errors name.',
    },
  },
  'no-such-variable': {
    status: 404,
    title: { ko: '그런 변수가 없습니다', en: 'There is no such variable' },
    remedy: {
      ko: '변수 목록은 /api/rules/variables에 있습니다.',
      en: 'The variables are listed at /api/rules/variables.',
    },
  },
  'no-such-parameter': {
    status: 404,
    title: { ko: '그런 기준값이 없습니다', en: 'There is no such parameter' },
    remedy: {
      ko: '기준값 목록은 /api/rules/parameters에 있습니다.',
      en: 'The parameters are listed at /api/rules/parameters.',
    },
  },
  'no-such-rules': { status: 404, title: { ko: '그런 규칙이 없습니다', en: 'There are no such rules' } },
  'not-in-sql': {
    status: 422,
    title: { ko: 'SQL로 쓸 수 없는 식이 있습니다', en: 'There is an expression that SQL has no words for' },
  },
  'too-large': {
    status: 413,
    title: { ko: '한 번에 계산하기에는 너무 많습니다', en: 'This is too much to calculate at once' },
    remedy: { ko: '사람 수나 변수를 나누어 보내십시오.', en: 'Send fewer people or variables at a time.' },
  },
  'too-often': {
    status: 429,
    title: { ko: '짧은 시간에 너무 많이 물었습니다', en: 'Too many questions in a short time' },
    remedy: { ko: '잠시 뒤에 다시 시도하십시오.', en: 'Wait a little and try again.' },
  },
})

import { problems } from '#kernel/problem'

/** Every way in which law as FEEL can be refused. `line`, `column` and `expected` stand in the detail. */
export const refuse = problems('rules', {
  syntax: {
    status: 422,
    title: { ko: '식을 읽을 수 없습니다', en: 'The expression cannot be read' },
    remedy: { ko: '표시된 줄과 칸을 고치십시오.', en: 'Correct it at the line and column shown.' },
  },
  type: {
    status: 422,
    title: { ko: '식의 자료형이 맞지 않습니다', en: 'The types of the expression do not fit' },
    remedy: { ko: '표시된 줄과 칸을 고치십시오.', en: 'Correct it at the line and column shown.' },
  },
  'too-long': { status: 422, title: { ko: '식이 너무 깁니다', en: 'The expression is too long' } },
  'too-deep': { status: 422, title: { ko: '식이 너무 깊이 겹쳐 있습니다', en: 'The expression is nested too deeply' } },
  'too-much-work': {
    status: 422,
    title: { ko: '식을 계산하는 데 일이 너무 많습니다', en: 'The expression takes too much work' },
  },
  'parameter-gap': {
    status: 422,
    title: { ko: '그날의 기준값이 정해져 있지 않습니다', en: 'The law sets no value for that day' },
    remedy: { ko: '기준값의 적용 기간을 채우십시오.', en: 'Fill the gap in the dated values of the parameter.' },
  },
  'unreadable-fact': {
    status: 422,
    title: { ko: '사실의 값이 선언된 자료형과 다릅니다', en: 'A fact does not have its declared type' },
  },
  'derived-circle': {
    status: 422,
    title: { ko: '계산된 사실이 서로를 물고 돕니다', en: 'Derived facts refer to each other in a circle' },
  },
  'thread-lost': {
    status: 500,
    title: { ko: '계산하던 작업 단위가 멈췄습니다', en: 'A thread of the computation ended before it was done' },
    remedy: { ko: '끝난 부분부터 이어서 다시 실행하십시오.', en: 'Run it again from the parts that were finished.' },
  },
  'other-shape': {
    status: 409,
    title: {
      ko: '자료의 열이 규칙을 준비할 때와 다릅니다',
      en: 'The columns are not of the shape for which the rules were made ready',
    },
    remedy: { ko: '이 자료로 다시 준비하십시오.', en: 'Make the rules ready for these columns.' },
  },
  'other-sweep': {
    status: 409,
    title: {
      ko: '이어서 하려는 계산의 규칙이나 자료가 다릅니다',
      en: 'The parts that were finished belong to other rules or other people',
    },
    remedy: { ko: '처음부터 다시 실행하십시오.', en: 'Run it from the beginning.' },
  },
})

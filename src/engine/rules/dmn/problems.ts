import { problems } from '#kernel/problem'

/** Every way in which a decision model can be refused. `line` and `column` stand in the detail where there is a place. */
export const refuse = problems('dmn', {
  xml: {
    status: 422,
    title: { ko: 'XML을 읽을 수 없습니다', en: 'The XML cannot be read' },
    remedy: { ko: '표시된 줄과 칸을 고치십시오.', en: 'Correct it at the line and column shown.' },
  },
  'too-large': { status: 422, title: { ko: '의사결정 모델이 너무 큽니다', en: 'The decision model is too large' } },
  'no-dmn': {
    status: 422,
    title: { ko: 'DMN 1.2에서 1.5까지의 모델이 아닙니다', en: 'It is not a model of DMN 1.2 to 1.5' },
  },
  'unknown-element': {
    status: 422,
    title: { ko: '모델에 그런 요소가 없습니다', en: 'The model has no such element' },
  },
  'no-rules': {
    status: 422,
    title: { ko: '규칙 묶음을 담은 모델이 아닙니다', en: 'The model does not hold a set of rules' },
  },
  'not-in-version': {
    status: 422,
    title: { ko: '그 판의 DMN에는 없는 요소가 있습니다', en: 'The model holds what that version of DMN does not know' },
  },
  'missing-import': {
    status: 422,
    title: { ko: '가져올 모델이 없습니다', en: 'A model to import was not given' },
    remedy: { ko: '그 이름공간의 모델도 함께 주십시오.', en: 'Give the model of that namespace as well.' },
  },
  circle: {
    status: 422,
    title: { ko: '요구 사항이 서로를 물고 돕니다', en: 'Requirements refer to each other in a circle' },
  },
})

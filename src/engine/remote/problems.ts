import { problems } from '#kernel/problem'

export const refuse = problems('remote', {
  unreadable: {
    status: 400,
    title: { ko: '요청의 내용을 읽을 수 없습니다', en: 'The request cannot be read' },
    remedy: { ko: '같은 판의 프로그램인지 확인하십시오', en: 'See that both nodes run the same version' },
  },
  'not-kept-here': {
    status: 404,
    title: { ko: '이 노드가 가진 대장이 아닙니다', en: 'This register is not kept at this node' },
  },
  'not-home': {
    status: 403,
    title: { ko: '본 노드만 할 수 있는 요청입니다', en: 'Only the home node may ask this' },
  },
  'only-entries': {
    status: 409,
    title: {
      ko: '다른 노드가 가진 대장은 그 노드에서 고칩니다',
      en: 'A register at another node is corrected there',
    },
    remedy: { ko: '대장을 가진 기관에 알리십시오', en: 'Tell the agency that keeps it' },
  },
})

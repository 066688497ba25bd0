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
  'no-such-record': {
    status: 404,
    title: { ko: '그 기관의 대장에 없는 기록입니다', en: 'The other agency has no such record' },
  },
  'changed-meanwhile': {
    status: 409,
    title: { ko: '그사이에 다른 이가 고쳤습니다', en: 'Somebody has changed it meanwhile' },
    remedy: { ko: '지금의 내용을 다시 보고 고쳐 주십시오', en: 'Look at it as it stands now and correct it again' },
  },
  'on-its-way': {
    status: 503,
    title: {
      ko: '고친 내용이 아직 그 기관에 닿지 않았습니다',
      en: 'A correction has not reached the other agency yet',
    },
    remedy: { ko: '닿는 대로 저절로 이어집니다', en: 'It goes on by itself as soon as it has arrived' },
  },
})

import { problems } from '#kernel/problem'

export const refuse = problems('govstack', {
  'no-client': {
    status: 400,
    title: { ko: '누가 묻는지 밝히지 않았습니다', en: 'It is not said who asks' },
    remedy: {
      ko: 'Information-Mediator-Client 머리말에 INSTANCE/CLASS/MEMBER/SUBSYSTEM을 적어 주십시오',
      en: 'Send Information-Mediator-Client: INSTANCE/CLASS/MEMBER/SUBSYSTEM',
    },
  },
  'not-understood': {
    status: 400,
    title: { ko: '보낸 내용을 읽을 수 없습니다', en: 'What was sent cannot be read' },
  },
  'no-query': {
    status: 400,
    title: { ko: '무엇을 찾는지 적지 않았습니다', en: 'It is not said what to look for' },
    remedy: { ko: 'query.content에 값을 하나 이상 적어 주십시오', en: 'Give at least one value in query.content' },
  },
  'unsafe-schema': {
    status: 400,
    title: { ko: '이 스키마로는 안전하게 검사할 수 없습니다', en: 'This schema cannot be checked safely' },
    remedy: {
      ko: '정규식, 참조, 여덟 단계를 넘는 겹침은 쓸 수 없습니다',
      en: 'Leave out regular expressions, references, and nesting of more than eight levels',
    },
  },
  'unfit-entry': {
    status: 400,
    title: { ko: '등록부가 정한 형식에 맞지 않습니다', en: 'The entry does not fit what the registry declares' },
  },
  'no-such-registry': { status: 404, title: { ko: '그런 등록부가 없습니다', en: 'There is no such registry' } },
  'no-record': { status: 404, title: { ko: '찾는 기록이 없습니다', en: 'no record found' } },
  'not-its-agency': {
    status: 403,
    title: { ko: '토큰의 기관과 물은 기관이 다릅니다', en: 'The client is of another agency than the token' },
  },
  'not-given': {
    status: 403,
    title: { ko: '이 목적으로는 이 등록부를 볼 수 없습니다', en: 'This purpose gives nothing of this register' },
  },
  'no-such-event-type': {
    status: 404,
    title: {
      ko: '그런 사건 종류가 없거나 쓸 수 없습니다',
      en: 'There is no such event type, or it is not for this client',
    },
    remedy: {
      ko: '방을 맡은 회원에게 권한을 요청해 주십시오',
      en: 'Ask the member that manages the room for the right',
    },
  },
  'event-type-exists': {
    status: 409,
    title: { ko: '이미 있는 사건 종류입니다', en: 'This event type exists already' },
  },
  'no-event': { status: 404, title: { ko: '받을 사건이 없습니다', en: 'There is no such event' } },
  'no-subscription': { status: 404, title: { ko: '구독하고 있지 않습니다', en: 'There is no such subscription' } },
  'subscription-exists': {
    status: 409,
    title: { ko: '이미 구독하고 있습니다', en: 'This subscription exists already' },
  },
  'not-pulled': {
    status: 409,
    title: { ko: '이 구독은 주소로 알려 줍니다', en: 'This subscription is called at its address' },
    remedy: { ko: 'delivery를 PULL로 바꾸십시오', en: 'Change its delivery to PULL' },
  },
  'not-next': {
    status: 409,
    title: { ko: '먼저 온 사건부터 확인해야 합니다', en: 'An earlier event is to be confirmed first' },
  },
  'room-full': {
    status: 400,
    title: { ko: '이 방에는 더 둘 수 없습니다', en: 'This room holds no more' },
    remedy: { ko: '쓰지 않는 것을 지우고 다시 하십시오', en: 'Delete what is not used and send it again' },
  },
  'not-yours': {
    status: 400,
    title: { ko: '다른 회원의 것입니다', en: 'It belongs to another member' },
  },
  'no-address': {
    status: 400,
    title: {
      ko: '부를 주소가 없거나 밖에서 닿는 https 주소가 아닙니다',
      en: 'There is no https address that can be called from outside',
    },
    remedy: {
      ko: 'options.address에 주소를 적거나 delivery를 PULL로 하십시오',
      en: 'Give options.address, or ask with delivery PULL',
    },
  },
  'no-permission': {
    status: 401,
    title: { ko: '이 권한은 그 회원만 다룰 수 있습니다', en: 'Only the member itself may see and set these rights' },
  },
  'no-such-service': { status: 404, title: { ko: '그런 서비스가 없습니다', en: 'There is no such service' } },
})

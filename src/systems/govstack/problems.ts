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
  'no-such-service': { status: 404, title: { ko: '그런 서비스가 없습니다', en: 'There is no such service' } },
})

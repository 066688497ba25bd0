import { problems } from '#kernel/problem'
import type { ProtocolReply } from '#kernel/route'

const later = { ko: '잠시 뒤에 다시 해 주십시오', en: 'Please try again in a little while' }
const tell = { ko: '기관의 시스템 담당자에게 알려 주십시오', en: 'Tell the engineers of the agency' }

export const refuse = problems('messages', {
  'no-such-agency': {
    status: 404,
    title: { ko: '연결된 기관 가운데 그런 기관이 없습니다', en: 'No connected node serves that agency' },
    remedy: { ko: '기관 주소록을 확인해 주십시오', en: 'Check the directory of agencies' },
  },
  unreachable: {
    status: 503,
    title: { ko: '기관의 시스템에 연결되지 않습니다', en: "The agency's node cannot be reached" },
    remedy: later,
  },
  late: {
    status: 504,
    title: { ko: '기관이 제때 답하지 않았습니다', en: 'The agency did not answer in time' },
    remedy: later,
  },
  'broken-off': {
    status: 503,
    title: { ko: '보내는 중에 연결이 끊어졌습니다', en: 'The connection broke while it was being sent' },
    remedy: { ko: '같은 번호로 다시 보내 주십시오', en: 'Send it again under the same number' },
  },
  busy: {
    status: 503,
    title: { ko: '보내려는 요청이 너무 많이 밀려 있습니다', en: 'Too many requests are waiting to be sent' },
    remedy: later,
  },
  unlogged: {
    status: 503,
    title: { ko: '요청을 기록할 수 없어 처리하지 않았습니다', en: 'It could not be written down, so it was not done' },
    remedy: later,
  },
  interrupted: {
    status: 409,
    title: {
      ko: '처리하던 중에 멈추어, 처리되었는지 알 수 없습니다',
      en: 'It was interrupted, and may or may not have been done',
    },
    remedy: {
      ko: '처리되었는지 확인한 뒤 새 번호로 다시 보내 주십시오',
      en: 'Find out whether it was done before you send it under a new number',
    },
  },
  forged: {
    status: 502,
    title: {
      ko: '받은 답이 그 기관의 것으로 확인되지 않습니다',
      en: 'What came back is not proven to be the answer of that agency',
    },
    remedy: tell,
  },
  refused: {
    status: 502,
    title: { ko: '기관의 시스템이 요청을 받지 않았습니다', en: "The agency's node did not take the request" },
    remedy: tell,
  },
  unsigned: {
    status: 401,
    title: {
      ko: '보낸 기관의 서명이 확인되지 않습니다',
      en: 'The signature is not that of a node in the directory',
    },
    remedy: { ko: '주소록에 있는 열쇠로 서명해 주십시오', en: 'Sign with a key that the directory names' },
  },
  stale: {
    status: 401,
    title: { ko: '너무 오래되었거나 앞선 시각의 요청입니다', en: 'The request is too old, or from the future' },
    remedy: { ko: '시스템의 시계를 맞추어 주십시오', en: 'Set the clock of the system' },
  },
  misdirected: {
    status: 421,
    title: { ko: '다른 시스템에 보낸 요청입니다', en: 'The request is meant for another node' },
    remedy: { ko: '기관 주소록을 확인해 주십시오', en: 'Check the directory of agencies' },
  },
  unreadable: {
    status: 400,
    title: { ko: '요청을 읽을 수 없습니다', en: 'The request cannot be read' },
    remedy: tell,
  },
  'no-directory': {
    status: 503,
    title: { ko: '유효한 기관 주소록이 없습니다', en: 'There is no directory of agencies that is valid now' },
    remedy: later,
  },
  'false-directory': {
    status: 409,
    title: {
      ko: '기관 주소록이 서명되지 않았거나, 지났거나, 앞선 것으로 되돌려졌습니다',
      en: 'The directory is not signed by its authority, out of date, or older than the one held',
    },
    remedy: tell,
  },
  'not-your-agency': {
    status: 403,
    title: {
      ko: '이 시스템이 대신하지 않는 기관의 이름으로 보냈습니다',
      en: 'The node does not speak for the agency it names',
    },
    remedy: tell,
  },
  'no-such-message': {
    status: 404,
    title: { ko: '그런 번호의 전문이 없습니다', en: 'There is no message of this number' },
  },
  'no-such-service': {
    status: 404,
    title: { ko: '이 기관에는 그런 연계 서비스가 없습니다', en: 'The agency does not offer that service' },
    remedy: tell,
  },
  'id-taken': {
    status: 409,
    title: {
      ko: '같은 번호로 다른 요청이 이미 있었습니다',
      en: 'Another request has been made under this number',
    },
    remedy: { ko: '새 번호로 다시 보내 주십시오', en: 'Send it under a new number' },
  },
  failed: {
    status: 500,
    title: { ko: '기관의 시스템에서 문제가 생겼습니다', en: "Something went wrong on the agency's side" },
    remedy: later,
  },
})

export const comeLater: ProtocolReply = { status: 503, headers: { 'retry-after': '1' }, body: '' }

/** What cannot be written down is neither done nor answered. */
export async function logged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw Object.assign(refuse.unlogged(), { cause })
  }
}

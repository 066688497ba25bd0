import { problems } from '#kernel/problem'

/** What goes wrong on the way, in X-Road's own shape (X-Road Message Protocol for REST, section 4.6): 400 for `Client.…`, else 500. */
export class XRoadError extends Error {
  /** `Client.BadRequest`, `Server.ClientProxy.…` on the asking side, `Server.ServerProxy.…` on the answering side. */
  readonly type: string

  constructor(type: string, message: string) {
    super(message)
    this.name = 'XRoadError'
    this.type = type
  }

  get status(): number {
    return this.type.startsWith('Client.') ? 400 : 500
  }
}

export const refuse = problems('x-road', {
  'no-such-system': {
    status: 404,
    title: { ko: '등록되지 않은 정보시스템입니다', en: 'No such information system is registered' },
  },
  'not-its-agency': {
    status: 422,
    title: { ko: '이 기관의 식별자가 아닙니다', en: 'This identifier is not one of the agency' },
  },
  unanswered: {
    status: 502,
    title: {
      ko: '상대 보안 서버의 답을 믿을 수 없습니다',
      en: 'The answer of the other security server cannot be trusted',
    },
    remedy: {
      ko: '답을 쓰지 말고 상대 기관에 알려 주십시오',
      en: 'Do not use the answer, and tell the other side',
    },
  },
  unreachable: {
    status: 503,
    title: { ko: '상대 보안 서버에 닿지 않습니다', en: 'The other security server cannot be reached' },
    remedy: { ko: '잠시 뒤에 다시 해 주십시오', en: 'Please try again a little later' },
  },
})

import { Problem, problems } from '#kernel/problem'

const again = {
  ko: '새 토큰을 받아 다시 요청해 주십시오',
  en: 'Ask for a new token and send the request again',
}

export const refuse = problems('authorization', {
  'no-token': {
    status: 401,
    title: { ko: '접근 토큰이 필요합니다', en: 'An access token is needed' },
    remedy: {
      ko: 'Authorization 머리글에 DPoP 토큰을, DPoP 머리글에 증명을 넣어 주십시오',
      en: 'Send a DPoP token in the Authorization header and a proof in the DPoP header',
    },
  },
  'invalid-token': {
    status: 401,
    title: { ko: '접근 토큰이 맞지 않거나 더는 쓸 수 없습니다', en: 'The access token is not valid, or no longer' },
    remedy: again,
  },
  'invalid-proof': {
    status: 401,
    title: {
      ko: '토큰의 열쇠를 가졌다는 증명이 맞지 않습니다',
      en: 'The proof that you hold the token’s key is not valid',
    },
    remedy: { ko: '요청마다 새 증명을 만들어 주십시오', en: 'Make a new proof for every request' },
  },
  'purpose-not-active': {
    status: 403,
    title: { ko: '이 목적의 열람은 지금 허용되어 있지 않습니다', en: 'This purpose is not active at present' },
    remedy: { ko: '정보를 가진 기관에 물어 주십시오', en: 'Ask the agency that holds the data' },
  },
  'insufficient-scope': {
    status: 403,
    title: { ko: '이 토큰으로 할 수 없는 일입니다', en: 'The token does not cover this' },
    remedy: { ko: '필요한 범위로 토큰을 받아 주십시오', en: 'Ask for a token with the scope that is needed' },
  },
  'no-such-request': {
    status: 404,
    title: { ko: '이 요청은 끝났거나 없습니다', en: 'This request has ended or does not exist' },
    remedy: {
      ko: '보내 온 기관의 화면에서 다시 시작해 주십시오',
      en: 'Begin again at the page that sent you here',
    },
  },
  'no-such-client': { status: 404, title: { ko: '등록되지 않은 시스템입니다', en: 'No such client is registered' } },
  'client-not-accepted': {
    status: 422,
    title: { ko: '이 시스템은 이대로 등록할 수 없습니다', en: 'This client cannot be registered like this' },
  },
})

/** What an OAuth endpoint answers when it refuses (RFC 6749, section 5.2): a stable word, and a sentence for engineers. */
export class OAuthError extends Error {
  readonly error: string
  readonly status: number

  constructor(error: string, description: string, status = 400) {
    super(description)
    this.name = 'OAuthError'
    this.error = error
    this.status = status
  }
}

const challenges: Readonly<Record<string, string>> = {
  'authorization/no-token': '',
  'authorization/invalid-token': ' error="invalid_token",',
  'authorization/invalid-proof': ' error="invalid_dpop_proof",',
  'authorization/insufficient-scope': ' error="insufficient_scope",',
}

/** The WWW-Authenticate header that belongs to a refusal of `admit` (RFC 9449, section 7.1); none for other problems. */
export function challengeOf(problem: unknown): Record<string, string> {
  const error = problem instanceof Problem ? challenges[problem.code] : undefined
  return error === undefined ? {} : { 'www-authenticate': `DPoP${error} algs="ES256 ES384 PS256 Ed25519 EdDSA"` }
}

import { problems } from '#kernel/problem'

const again = { ko: '로그인 화면에서 다시 시작해 주십시오', en: 'Please start again on the sign-in page' }

export const refuse = problems('identity', {
  'no-such-person': { status: 404, title: { ko: '그런 사람을 찾을 수 없습니다', en: 'There is no such person' } },
  'no-such-mandate': { status: 404, title: { ko: '그런 대리 권한이 없습니다', en: 'There is no such mandate' } },
  'no-such-session': { status: 404, title: { ko: '그런 로그인이 없습니다', en: 'There is no such sign-in' } },
  'no-such-passkey': { status: 404, title: { ko: '그런 패스키가 없습니다', en: 'There is no such passkey' } },
  nameless: { status: 422, title: { ko: '이름이 비어 있습니다', en: 'The name is empty' } },
  'link-unknown': { status: 404, title: { ko: '쓸 수 없는 링크입니다', en: 'This link opens nothing' }, remedy: again },
  'link-used': { status: 410, title: { ko: '이미 쓴 링크입니다', en: 'This link was used before' }, remedy: again },
  'link-expired': { status: 410, title: { ko: '시간이 지난 링크입니다', en: 'This link is too old' }, remedy: again },
  'too-many-attempts': {
    status: 429,
    title: { ko: '로그인을 너무 여러 번 시도했습니다', en: 'Too many attempts to sign in' },
    remedy: { ko: '1분 뒤에 다시 해 주십시오', en: 'Please try again in a minute' },
  },
  'passkey-not-accepted': {
    status: 422,
    title: { ko: '패스키를 확인하지 못했습니다', en: 'The passkey could not be checked' },
    remedy: {
      ko: '다시 눌러 주십시오. 5분이 지나면 처음부터 다시 해야 합니다',
      en: 'Please press again. After five minutes you start over',
    },
  },
  'passkey-unknown': {
    status: 422,
    title: { ko: '여기에 등록되지 않은 패스키입니다', en: 'This passkey is not registered here' },
    remedy: { ko: '다른 패스키로 로그인해 주십시오', en: 'Please sign in with another passkey' },
  },
  'passkey-blocked': {
    status: 422,
    title: {
      ko: '복제된 것으로 보여 막아 둔 패스키입니다',
      en: 'This passkey seems to have been copied, so it is blocked',
    },
    remedy: {
      ko: '다른 방법으로 로그인한 뒤, 내 계정에서 이 패스키를 지우고 새로 등록해 주십시오',
      en: 'Sign in another way, then remove it in your account and add a new one',
    },
  },
  'passkey-known': { status: 409, title: { ko: '이미 등록한 패스키입니다', en: 'This passkey is registered already' } },
})

import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from './alert.tsx'
import { ElementScript } from './element.tsx'
import type { Example } from './example.ts'
import { t, type View } from './view.ts'

const said = {
  check: { ko: '이 쪽의 것을 모두 내 브라우저로 확인하기', en: 'Check all of this page in my browser' },
  working: { ko: '확인하고 있습니다', en: 'Checking' },
  good: { ko: '✓ 바뀌지 않았습니다', en: '✓ Nothing was changed' },
  goodText: {
    ko: '{count}건을 서버가 아니라 지금 쓰시는 브라우저가 직접 확인했습니다(아직 봉인되지 않은 것 {young}건). 공개 기록은 전에 보신 뒤로 늘기만 했습니다.',
    en: 'Checked by your own browser, not by the server: {count} (not sealed yet: {young}). Since your last visit the public record has only grown.',
  },
  pending: { ko: '아직 봉인되지 않았습니다', en: 'Not sealed yet' },
  pendingText: {
    ko: '적힌 일은 몇 초마다 봉인합니다. 잠시 뒤에 다시 열어 보십시오.',
    en: 'Entries are sealed every few seconds. Please look again shortly.',
  },
  bad: { ko: '경고: 기록이 맞지 않습니다', en: 'Warning: the record does not fit' },
  badText: {
    ko: '이 화면을 저장하고, 개인정보보호위원회나 믿을 만한 사람에게 바로 알려 주십시오.',
    en: 'Keep a copy of this page, and tell the data protection authority or somebody you trust at once.',
  },
  unable: { ko: '이 브라우저로는 확인할 수 없습니다', en: 'This browser cannot check it' },
  unableText: {
    ko: '이 브라우저에는 서명(Ed25519)을 확인하는 기능이 없거나, 주소가 https가 아닙니다. 새 브라우저로 열면 됩니다. 잘못되었다는 뜻은 아닙니다.',
    en: 'It lacks the means to check a signature (Ed25519), or the address is not https. A newer browser can. This does not mean that anything is wrong.',
  },
  silent: { ko: '확인에 쓸 증명을 받지 못했습니다', en: 'The proof could not be fetched' },
  silentText: {
    ko: '연결이 끊겼을 수 있습니다. 다시 해 보시고, 계속 안 되면 알려 주십시오.',
    en: 'The connection may have failed. Please try again, and report it if it goes on.',
  },
} satisfies Record<string, Text>

const alarms = {
  entry: { ko: '보이는 내용이 봉인된 내용과 다릅니다.', en: 'What is shown is not what was sealed.' },
  path: {
    ko: '이 기록이 공개 기록 안에 있다는 증명이 틀립니다.',
    en: 'The proof that the entry is in the public record is wrong.',
  },
  signature: { ko: '공개 기록의 서명이 틀립니다.', en: 'The signature on the public record is wrong.' },
  member: {
    ko: '함께 본 사람 가운데 있었다는 증명이 틀립니다.',
    en: 'The proof that you were among those looked at is wrong.',
  },
  key: {
    ko: '전에 보신 것과 다른 열쇠로 서명되었습니다.',
    en: 'It is signed with another key than the one you saw before.',
  },
  shrunk: {
    ko: '공개 기록이 전에 보신 것보다 줄었습니다.',
    en: 'The public record is shorter than when you last saw it.',
  },
  history: { ko: '공개 기록의 지난 내용이 바뀌었습니다.', en: 'The past of the public record has been rewritten.' },
} satisfies Record<string, Text>

/** What the browser says after its own check; nothing of it is seen without script. */
function Outcomes({ view }: { view: View }): VNode {
  const word = (text: Text) =>
    t(view, text)
      .split(/\{(\w+)\}/)
      .map((part, at) => (at % 2 === 0 ? part : <span key={part} data-word={part} />))
  return (
    <div aria-live="polite">
      <div data-when="working" hidden>
        <p class="soft">{t(view, said.working)}</p>
      </div>
      <div data-when="good" hidden>
        <Alert tone="success" title={t(view, said.good)}>
          <p>{word(said.goodText)}</p>
        </Alert>
      </div>
      <div data-when="pending" hidden>
        <Alert title={t(view, said.pending)}>
          <p>{t(view, said.pendingText)}</p>
        </Alert>
      </div>
      <div data-when="unable" hidden>
        <Alert tone="warning" title={t(view, said.unable)}>
          <p>{t(view, said.unableText)}</p>
        </Alert>
      </div>
      <div data-when="silent" hidden>
        <Alert tone="warning" title={t(view, said.silent)}>
          <p>{t(view, said.silentText)}</p>
        </Alert>
      </div>
      <div data-when="bad" hidden role="alert">
        <Alert tone="danger" title={t(view, said.bad)}>
          <p>
            <strong data-word="why" />
          </p>
          <p>{t(view, said.badText)}</p>
        </Alert>
      </div>
    </div>
  )
}

function alarmWords(view: View): Record<string, string> {
  return Object.fromEntries(Object.entries(alarms).map(([name, text]) => [`said-${name}`, t(view, text)]))
}

/** Around a list of acts (links to `/my/why/…`): a button that checks each of them in the person's own browser. */
export function ProofOfPage({ view, children }: { view: View; children: ComponentChildren }): VNode {
  return (
    <madang-proof class="stack" {...alarmWords(view)}>
      <button type="button" class="button tertiary small" data-check hidden>
        {t(view, said.check)}
      </button>
      <Outcomes view={view} />
      {children}
      <ElementScript name="proof" />
    </madang-proof>
  )
}

interface ProofOfActProps {
  readonly view: View
  readonly act: string
  /** The server's own check, shown where there is no script. */
  readonly server: ComponentChildren
  readonly children?: ComponentChildren
}

/** Checks one act in the person's own browser as the page opens; `data-content` inside holds what is shown of it. */
export function ProofOfAct({ view, act, server, children }: ProofOfActProps): VNode {
  return (
    <madang-proof class="stack" act={act} {...alarmWords(view)}>
      <div data-when="server">{server}</div>
      <Outcomes view={view} />
      {children}
      <ElementScript name="proof" />
    </madang-proof>
  )
}

export const examples: readonly Example[] = [
  {
    name: 'ProofOfPage: the button is there with script only',
    node: (view) => (
      <ProofOfPage view={view}>
        <p>{t(view, { ko: '기록이 여기에 나옵니다.', en: 'Entries stand here.' })}</p>
      </ProofOfPage>
    ),
  },
]

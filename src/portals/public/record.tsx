import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { LinkButton } from '#web/button'
import { MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Prose } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { t, type View } from '#web/view'
import type { Checkpoint, LogState, Usage } from '#engine/acts'
import type { Books } from '#engine/services'
import { Table } from '#web/table'

const said = {
  title: { ko: '공개 기록', en: 'The public record' },
  lead: {
    ko: '정부가 한 모든 일은 한 번 적히면 지울 수 없습니다. 적힌 것 전체에서 나온 숫자 하나를 공개하므로, 한 글자라도 바뀌면 누구나 압니다.',
    en: 'Every act of government is written once and cannot be removed. One number made of all of them is public: if a single letter changed, anybody would notice.',
  },
  open: { ko: '정부가 하는 일', en: 'What government does' },
  empty: { ko: '아직 봉인한 기록이 없습니다', en: 'Nothing is sealed yet' },
  emptyText: { ko: '첫 기록이 생기면 몇 초 안에 여기에 나옵니다.', en: 'The first entry appears here within seconds.' },
  again: { ko: '새로 고침', en: 'Refresh' },
  now: { ko: '지금의 봉인', en: 'The seal as it stands' },
  size: { ko: '적힌 일', en: 'Acts written' },
  acts: { ko: '{count}건', en: '{count}' },
  root: { ko: '봉인 숫자(루트 해시)', en: 'Root hash' },
  at: { ko: '봉인한 때', en: 'Sealed' },
  waiting: { ko: '봉인을 기다리는 일', en: 'Waiting for the seal' },
  none: { ko: '없음', en: 'None' },
  witnesses: { ko: '봉인을 확인한 다른 기관', en: 'Confirmed by others' },
  witness: { ko: '{name}: {count}건까지', en: '{name}: up to {count}' },
  nobody: { ko: '아직 없음', en: 'Nobody yet' },
  changed: {
    ko: '기록이 봉인된 것과 다릅니다. 까닭을 찾을 때까지 새로 봉인하지 않습니다.',
    en: 'The record is not what was sealed. Nothing more is sealed until the reason is found.',
  },
  key: { ko: '확인 열쇠', en: 'Key for checking' },
  note: { ko: '서명된 봉인 전체', en: 'The signed seal in full' },
  how: { ko: '직접 확인하는 방법', en: 'How to check it yourself' },
  how1: {
    ko: '지금의 봉인을 적어 두십시오. /log/checkpoint 에서 파일로 받을 수 있습니다.',
    en: 'Keep a copy of the seal. It is a file at /log/checkpoint.',
  },
  how2: {
    ko: '서명을 확인 열쇠(/log/key)로 확인합니다. C2SP tlog-checkpoint 형식이라 여러 도구가 읽습니다.',
    en: 'Check its signature with the key at /log/key. The form is C2SP tlog-checkpoint, which many tools read.',
  },
  how3: {
    ko: '기록 전체의 해시는 /log/tile 아래에 있습니다(RFC 6962, C2SP tlog-tiles). ‘madang log verify’ 명령이 모두 다시 계산하고, 전에 받아 둔 봉인과도 견줍니다.',
    en: 'The hashes of the whole record are under /log/tile (RFC 6962, C2SP tlog-tiles). “madang log verify” computes all of it again, and holds it against a seal that you kept.',
  },
  how4: {
    ko: '내 일은 ‘누가 내 정보를 봤나’에서 하나씩 열면, 이 기록 안에 있다는 증명이 함께 나옵니다. 증명이 든 파일로 모두 받을 수도 있습니다.',
    en: 'Open any act of your own under “Who has read my data”: it comes with a proof that it is in here. All of them can be had as a file with its proofs.',
  },
  what: { ko: '무엇이 공개되나요', en: 'What is public, and what is not' },
  whatText: {
    ko: '공개되는 것은 봉인과 해시뿐입니다. 누구의 무슨 일인지는 본인과 그 보호자만 봅니다. 잎마다 소금을 친 해시라서 내용을 거꾸로 알아낼 수 없습니다.',
    en: 'Only the seal and hashes are public. Whose act it was, and what was done, is seen by that person alone. Each leaf is a salted hash, from which nothing can be read back.',
  },
  deferred: { ko: '나중에 알리기로 한 것', en: 'What people are told later' },
  deferredText: {
    ko: '수사하는 동안에는 정보를 본 것을 나중에 알리기도 합니다. 숨기는 것이 아니라 미루는 것입니다. 끝나는 날이 꼭 있고, 그동안에도 위의 봉인 안에 들어 있습니다.',
    en: 'While a crime is investigated, people may be told later that their data were looked at. It is put off, not hidden: there is always a last day, and all the while it is under the seal above.',
  },
  noneDeferred: { ko: '지금은 하나도 없습니다.', en: 'There is none at present.' },
  office: { ko: '기관', en: 'Office' },
  running: { ko: '건수', en: 'How many' },
  oldest: { ko: '가장 오래된 것', en: 'The oldest since' },
} satisfies Record<string, Text>

interface RecordProps {
  readonly view: View
  readonly checkpoint: Checkpoint | null
  readonly state: Pick<LogState, 'waiting' | 'witnesses' | 'intact'>
  readonly verifierKey: string
  readonly zone: string
  readonly deferred: Awaited<ReturnType<Usage['deferred']>>
  readonly books: Books
}

/** The public log: its size, its signed root, its key, and how to check it. */
export function RecordPage({ view, checkpoint, state, verifierKey, zone, deferred, books }: RecordProps): VNode {
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[{ path: '/open', title: t(view, said.open) }]}
      about={t(view, said.lead)}
    >
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {state.intact ? null : <Alert tone="danger" title={t(view, said.changed)} />}
      {checkpoint === null ? (
        <EmptyState icon="waiting" title={t(view, said.empty)} text={t(view, said.emptyText)}>
          <LinkButton view={view} path="/record" kind="tertiary" size="medium">
            {t(view, said.again)}
          </LinkButton>
        </EmptyState>
      ) : (
        <Section title={t(view, said.now)}>
          <SummaryList
            view={view}
            rows={[
              {
                name: t(view, said.size),
                value: t(view, said.acts, { count: new Intl.NumberFormat(view.language).format(checkpoint.size) }),
              },
              { name: t(view, said.root), value: <code>{checkpoint.root.toString('hex')}</code> },
              { name: t(view, said.at), value: <MomentText view={view} moment={checkpoint.at} zone={zone} /> },
              { name: t(view, said.waiting), value: waitingText(view, state) },
              { name: t(view, said.witnesses), value: witnessText(view, state) },
              { name: t(view, said.key), value: <code>{verifierKey}</code> },
            ]}
          />
          <Disclosure title={t(view, said.note)}>
            <pre class="article">
              <code>{checkpoint.note}</code>
            </pre>
          </Disclosure>
        </Section>
      )}
      <Section title={t(view, said.how)}>
        <Prose>
          <ol>
            {[said.how1, said.how2, said.how3, said.how4].map((text) => (
              <li key={text.en}>{t(view, text)}</li>
            ))}
          </ol>
        </Prose>
      </Section>
      <Section title={t(view, said.what)}>
        <Prose>
          <p>{t(view, said.whatText)}</p>
        </Prose>
      </Section>
      <Section title={t(view, said.deferred)}>
        <Prose>
          <p>{t(view, said.deferredText)}</p>
          {deferred.length === 0 ? <p>{t(view, said.noneDeferred)}</p> : null}
        </Prose>
        {deferred.length === 0 ? null : (
          <Table
            caption={t(view, said.deferred)}
            columns={[
              { title: t(view, said.office) },
              { title: t(view, said.running), figures: true },
              { title: t(view, said.oldest) },
            ]}
            rows={deferred.map(({ agency, count, oldest }) => [
              t(view, books.agency(agency, view.today)),
              t(view, said.acts, { count: counted(view, count) }),
              <MomentText view={view} moment={oldest} zone={zone} />,
            ])}
          />
        )}
      </Section>
    </Page>
  )
}

type Standing = RecordProps['state']

const counted = (view: View, count: number | bigint) => new Intl.NumberFormat(view.language).format(count)

function waitingText(view: View, { waiting }: Standing): string {
  return waiting === 0 ? t(view, said.none) : t(view, said.acts, { count: counted(view, waiting) })
}

function witnessText(view: View, { witnesses }: Standing): VNode | string {
  if (witnesses.length === 0) return t(view, said.nobody)
  return (
    <ul>
      {witnesses.map(({ witness, size }) => (
        <li key={witness}>{t(view, said.witness, { name: witness, count: counted(view, size) })}</li>
      ))}
    </ul>
  )
}

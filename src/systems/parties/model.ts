import type { OAuthClient } from '#engine/authorization'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { Fault } from '#kernel/problem'
import type { Bundle, ThirdParty } from 'madang/pack'

/** For which need a third party asks, and for which lines of it. */
export interface Wish {
  /** A bundle of the pack, which is the pattern. */
  readonly need: string
  readonly lines: readonly string[]
}

/** What a third party hands in. */
export interface Application {
  readonly name: Text
  /** Where the authority writes to: an address for mail. */
  readonly contact: string
  readonly redirectUri: string
  readonly jwks: OAuthClient['jwks']
  readonly wishes: readonly Wish[]
}

export type State = 'applied' | 'registered' | 'refused' | 'suspended' | 'ended'
export type StepKind = 'grant' | 'refuse' | 'suspend' | 'resume' | 'end' | 'keys'

export interface Party extends Application {
  readonly id: Id<'party'>
  readonly state: State
  readonly keysVersion: number
  readonly until: Temporal.PlainDate | null
  readonly appliedAt: Temporal.Instant
  readonly act: Id<'act'>
}

export interface Step {
  readonly number: number
  readonly kind: StepKind
  readonly officer: Id<'officer'> | null
  readonly at: Temporal.Instant
  readonly reason: string
  readonly act: Id<'act'>
}

/** What may follow what. */
export const after: Readonly<
  Record<Exclude<StepKind, 'keys'>, { readonly from: readonly State[]; readonly to: State }>
> = {
  grant: { from: ['applied'], to: 'registered' },
  refuse: { from: ['applied'], to: 'refused' },
  suspend: { from: ['registered'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'registered' },
  end: { from: ['registered', 'suspended'], to: 'ended' },
}

/** Whether it may read on a day. */
export function stands({ state, until }: Pick<Party, 'state' | 'until'>, today: Temporal.PlainDate): boolean {
  return state === 'registered' && until !== null && Temporal.PlainDate.compare(today, until) <= 0
}

/** What a third party may ask people for: the pattern of each need, with the lines that it wished for and itself as recipient. */
export function bundlesOf(party: Pick<Party, 'id' | 'name' | 'wishes'>, patterns: readonly Bundle[]): Bundle[] {
  return party.wishes.flatMap(({ need, lines }) => {
    const pattern = patterns.find(({ id }) => id === need)
    if (pattern === undefined) return []
    const chosen = pattern.lines.filter(({ read }) => lines.includes(read.as))
    return [{ ...pattern, id: `${need}-${party.id}`, recipient: asRecipient(party, pattern), lines: chosen }]
  })
}

function asRecipient({ id, name }: Pick<Party, 'id' | 'name'>, { recipient }: Bundle): ThirdParty {
  if (recipient.kind !== 'third-party') throw new Error(`${recipient.id} is no third party`)
  return { kind: 'third-party', id, name, trade: recipient.trade, law: recipient.law }
}

/** It is called by the trade and the law of what it asks for: all needs of one application are of one trade. */
export function thirdPartyOf(
  party: Pick<Party, 'id' | 'name' | 'wishes'>,
  patterns: readonly Bundle[],
): ThirdParty | null {
  const pattern = patterns.find(({ id }) => id === party.wishes[0]?.need)
  return pattern === undefined ? null : asRecipient(party, pattern)
}

/** Needs that anybody outside government may ask for. */
export const patternsIn = (bundles: readonly Bundle[]): Bundle[] =>
  bundles.filter(({ recipient }) => recipient.kind === 'third-party')

const longest = 80

/** What is missing or wrong in an application, by its question. `taken` says whether somebody is called so already. */
export function faultsOf(
  { name, contact, redirectUri, wishes }: Application,
  patterns: readonly Bundle[],
  taken: (name: string) => boolean,
): Fault[] {
  const faults: Fault[] = []
  const wrong = (field: string, text: Text) => faults.push({ field, code: 'incomplete', text })
  for (const [field, given, missing] of [
    ['nameKo', name.ko, said.nameKo],
    ['nameEn', name.en, said.nameEn],
  ] as const)
    if (given.trim() === '' || given.length > longest || /[\p{Cc}\p{Cf}]/u.test(given)) wrong(field, missing)
    else if (taken(given)) wrong(field, said.taken)
  if (contact.length > 200 || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(contact)) wrong('contact', said.contact)
  if (redirectUri.length > 500) wrong('redirectUri', said.address)
  const known = wishes.map(({ need, lines }) => ({ lines, pattern: patterns.find(({ id }) => id === need) }))
  const fits = known.every(
    ({ lines, pattern }) =>
      lines.length > 0 &&
      new Set(lines).size === lines.length &&
      lines.every((line) => pattern?.lines.some(({ read }) => read.as === line)),
  )
  if (wishes.length === 0 || !fits || new Set(wishes.map(({ need }) => need)).size !== wishes.length)
    wrong('wishes', said.wishes)
  else if (
    new Set(known.map(({ pattern }) => (pattern?.recipient.kind === 'third-party' ? pattern.recipient.trade.en : '')))
      .size > 1
  )
    wrong('wishes', said.trades)
  return faults
}

const said = {
  nameKo: { ko: '한글 이름을 여든 글자까지 적어 주십시오.', en: 'Write the name in Korean, up to eighty characters.' },
  nameEn: { ko: '영어 이름을 여든 글자까지 적어 주십시오.', en: 'Write the name in English, up to eighty characters.' },
  taken: {
    ko: '이미 이 이름으로 불리는 곳이 있습니다. 사람들이 헷갈리지 않을 이름이어야 합니다.',
    en: 'Somebody is called so already. People must be able to tell you apart.',
  },
  contact: { ko: '연락할 전자우편 주소를 적어 주십시오.', en: 'Write an e-mail address.' },
  address: { ko: '돌아갈 https 주소를 적어 주십시오.', en: 'Write the https address where people go back to.' },
  wishes: {
    ko: '무엇을 위해 무엇을 읽으려는지 하나 이상 골라 주십시오.',
    en: 'Choose at least one thing to read, for at least one need.',
  },
  trades: {
    ko: '한 신청에는 한 업종의 일만 넣을 수 있습니다.',
    en: 'One application may hold needs of one trade only.',
  },
} satisfies Record<string, Text>

/** Why a key set is not taken, in the words of the authorization server, for people. */
const keyFaults: Readonly<Record<string, Text>> = {
  'one to ten keys': {
    ko: '공개 열쇠를 하나에서 열 개까지, JWK Set 형식으로 넣어 주십시오.',
    en: 'Put in one to ten public keys, as a JWK Set.',
  },
  'only public keys': {
    ko: '비밀 열쇠가 들어 있습니다. 공개 열쇠만 넣고, 이 열쇠는 더 쓰지 마십시오.',
    en: 'A private key is among them. Put in public keys only, and use this one no more.',
  },
}
const unreadable: Text = { ko: '읽을 수 없는 열쇠가 있습니다.', en: 'A key cannot be read.' }

export const keyFault = (why: string): Fault => ({
  field: 'jwks',
  code: 'incomplete',
  text: keyFaults[why] ?? unreadable,
})

export const addressFault: Fault = { field: 'redirectUri', code: 'incomplete', text: said.address }

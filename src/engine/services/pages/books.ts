import type { Text } from '#kernel/i18n'
import {
  type Article,
  type Law,
  lawRef,
  type LifeEvent,
  nameOn,
  type Pack,
  type Register,
  type Service,
} from 'madang/pack'

/** What pages look up in a pack by its name. Made once; nothing in it changes while the program runs. */
export interface Books {
  readonly pack: Pack
  /** The text of an article, where the pack holds it. */
  article(law: Law): Article | undefined
  /** The article that a reference of the record names: `아동수당법#제4조`. */
  lawOf(reference: string): Law
  /** A public body as it was called on a day, or a third party whom people let read; the id itself when the pack knows none. */
  agency(id: string, on: string): Text
  /** The whole name of a district, the way each language orders it. */
  place(code: string): Text
  register(id: string): Register | undefined
  service(id: string): Service | undefined
  /** What a service, an investigation or the lookup of uses is called. */
  matter(id: string): Text | undefined
  event(id: string): LifeEvent | undefined
  /** What a field is called in a register, or as it was asked for; the name itself when nobody knows it. */
  fieldTitle(name: string, register?: string): Text
}

export function booksOf(pack: Pack): Books {
  const articles = new Map(pack.articles().map((one) => [lawRef(one), one]))
  const regions = new Map(pack.regions().map((one) => [one.code, one.name]))
  const named = <T extends { readonly id: string }>(all: readonly T[]) => {
    const byId = new Map(all.map((one) => [one.id, one]))
    return (id: string) => byId.get(id)
  }
  const agency = named(pack.agencies)
  // The list grows while the program runs.
  const thirdParty = (id: string) => pack.thirdParties?.find((one) => one.id === id)
  const register = named(pack.registers)
  const { deferral, tracking } = pack.privacy ?? {}
  const others = [deferral?.investigation, tracking].flatMap((one) => (one === undefined ? [] : [one]))
  const matter = named<{ readonly id: string; readonly title: Text }>([...pack.services, ...others])

  return {
    pack,
    article: (law) => articles.get(lawRef(law)),
    lawOf(reference) {
      const [act = reference, article = ''] = reference.split('#')
      return { act, article }
    },
    agency(id, on) {
      const one = agency(id)
      return one === undefined ? (thirdParty(id)?.name ?? { ko: id, en: id }) : nameOn(one, on)
    },
    place(code) {
      const chain = [`${code.slice(0, 2)}00000000`, `${code.slice(0, 4)}000000`, `${code.slice(0, 5)}00000`, code]
      const names = [...new Set(chain)].flatMap((one) => regions.get(one) ?? [])
      if (names.length === 0) return { ko: code, en: code }
      const said = names.filter((name, at) => name.ko !== names[at - 1]?.ko)
      return {
        ko: said.map(({ ko }) => ko).join(' '),
        en: said
          .map(({ en }) => en)
          .toReversed()
          .join(', '),
      }
    },
    register,
    service: named(pack.services),
    matter: (id) => matter(id)?.title,
    event: named(pack.lifeEvents),
    fieldTitle(name, id) {
      const held = (register(id ?? '') ?? pack.registers.find(({ fields }) => Object.hasOwn(fields, name)))?.fields[
        name
      ]
      const asked = pack.services.find(({ asks }) => Object.hasOwn(asks, name))?.asks[name]
      return (id === undefined ? (asked ?? held) : (held ?? asked))?.title ?? { ko: name, en: name }
    },
  }
}

/** An office as people know it: a local one by its district, any other by its name. */
export function officeText(
  books: Books,
  id: string,
  { on, region }: { readonly on: string; readonly region?: string },
): Text {
  const local = books.pack.agencies.find((one) => one.id === id)?.level === 'local'
  return local && region !== undefined && region !== '' ? books.place(region) : books.agency(id, on)
}

const roles: Readonly<Record<string, Text>> = {
  applicant: { ko: '신청하는 분', en: 'The applicant' },
  child: { ko: '아이', en: 'The child' },
  mother: { ko: '어머니', en: 'The mother' },
  father: { ko: '아버지', en: 'The father' },
  spouse: { ko: '배우자', en: 'The spouse' },
  head: { ko: '세대주', en: 'The head of the household' },
  subject: { ko: '받으실 분', en: 'The person entitled' },
  about: { ko: '증명서에 적히는 분', en: 'The person certified' },
  anchor: { ko: '이번에 알려진 일', en: 'What was reported' },
}

/** Whose entry is read, in words. */
export function roleText(role: string): Text {
  return roles[role] ?? { ko: role, en: role }
}

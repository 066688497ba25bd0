import type { Text } from 'madang/pack'
import { packFaults } from './pack-faults.ts'
import { held } from './packs.ts'

/** `pack list` says what the packs declare, by kind; `pack check` holds them to it. */
export async function run([what, ...args]: string[]): Promise<number> {
  if (what === 'list') return list(args.includes('--json'))
  if (what === 'check') return check()
  console.error('“madang pack list [--json]” or “madang pack check”.')
  return 2
}

interface Listed {
  readonly id: string
  readonly title?: Text
  readonly cases?: number
}

function list(json: boolean): number {
  const kinds = listed()
  if (json) {
    console.log(JSON.stringify(kinds, null, 2))
    return 0
  }
  for (const [kind, all] of Object.entries(kinds)) {
    console.log(`${kind} (${all.length})`)
    for (const { id, title, cases } of all)
      console.log(
        `  ${id}${title === undefined ? '' : `  ${title.ko} / ${title.en}`}${cases === undefined ? '' : `  ${cases} cases`}`,
      )
  }
  return 0
}

/** What all packs declare, by kind, with the number of cases where a kind has them. */
function listed(): Record<string, Listed[]> {
  const all = held.map(({ pack }) => pack)
  const casesOf = new Map(all.flatMap(({ rules }) => rules).map((rules) => [rules.id, rules.cases.length]))
  return {
    packs: all.map(({ id, title }) => ({ id, title })),
    agencies: all.flatMap(({ agencies }) => agencies).map(({ id, names }) => ({ id, ...named(names.at(-1)?.name) })),
    registers: all
      .flatMap(({ registers }) => registers)
      .map(({ id, title, version, fields }) => ({ id, title, version, fields: Object.keys(fields).length })),
    parameters: all
      .flatMap(({ parameters }) => parameters)
      .map(({ name, title, values }) => ({ id: name, title, values: Object.keys(values).length })),
    rules: all.flatMap(({ rules }) => rules).map(({ id, title, cases }) => ({ id, title, cases: cases.length })),
    services: all
      .flatMap(({ services }) => services)
      .map(({ id, title, rules, owner }) => ({ id, title, owner: owner.id, cases: casesOf.get(rules.id) ?? 0 })),
    lifeEvents: all
      .flatMap(({ lifeEvents }) => lifeEvents)
      .map(({ id, title, members }) => ({ id, title, members: members.map((member) => member.id) })),
    certificates: all
      .flatMap(({ certificates }) => certificates)
      .map(({ id, title, claims }) => ({ id, title, claims: Object.keys(claims).length })),
    duties: all.flatMap(({ duties }) => Object.entries(duties)).map(([id, title]) => ({ id, title })),
    articles: all.flatMap((pack) => pack.articles()).map(({ act, article }) => ({ id: `${act}#${article}` })),
  }
}

const named = (title: Text | undefined) => (title === undefined ? {} : { title })

function check(): number {
  const { count, of, faults } = packFaults()
  for (const fault of faults) console.log(fault)
  console.log(
    faults.length === 0 ? `The pack keeps its promises: ${count} ${of}.` : `${faults.length} faults in ${count} ${of}.`,
  )
  return faults.length === 0 ? 0 : 1
}

import type { Population, PopulationColumn, PopulationRegister, Register } from 'madang/pack'
import { childcareEnrolment } from '../registers/childcare-enrolment.ts'
import { healthInsurance } from '../registers/health-insurance.ts'
import { householdAssets } from '../registers/household-assets.ts'
import { householdMeans } from '../registers/household-means.ts'
import { residents } from '../registers/residents.ts'
import { welfareRecipients } from '../registers/welfare-recipients.ts'
import { about } from './about.ts'
import { columnOf, growing, set } from './growing.ts'
import type { Growing } from './growing.ts'
import { held, row } from './held.ts'
import { homes } from './homes.ts'
import type { Home, Nation } from './homes.ts'
import { dayFor, headOf, insuredSince, livingOf } from './living.ts'
import type { Living } from './lives.ts'
import { chance } from './random.ts'

type Fact = Readonly<Record<string, unknown>>

/** A register on its way into columns. */
interface Filling {
  readonly write: (at: number, fact: Fact) => void
  readonly register: (rows: number) => PopulationRegister
}

/**
 * The nation in columns: the same people as `nation` draws with the same three numbers, without names and addresses.
 * About 400,000 people a second.
 * @param progress told of the people drawn so far, now and then
 */
export function population(nation: Nation, progress?: (done: number) => void): Population {
  const { people, seed, on } = nation
  const day = dayFor(on)
  const draw = chance(seed)
  const fill = fillings(people)
  const breakdown = about(people)
  const householdOf = new Uint32Array(people)
  const firstOf = new Uint32Array(people + 1)
  const heads = new Uint32Array(people)
  let at = 0
  let household = 0
  for (const home of homes(nation)) {
    const living = livingOf(home, { seed, day, draw })
    writePeople(home, living, { at, fill })
    fill.assets.write(household, row(living.assets) ?? {})
    if (living.welfare !== null) fill.welfare.write(household, row(living.welfare) ?? {})
    breakdown.add(home, living, at)
    householdOf.fill(household, at, at + home.members.length)
    firstOf[household] = at
    heads[household] = at + headOf(home.members)
    at += home.members.length
    household += 1
    if (household % 20_000 === 0) progress?.(at)
  }
  firstOf[household] = at
  progress?.(at)
  return {
    people: at,
    seed,
    on,
    householdOf: householdOf.slice(0, at),
    firstOf: firstOf.slice(0, household + 1),
    headOf: heads.slice(0, household),
    registers: {
      [residents.id]: fill.residents.register(at),
      [householdMeans.id]: fill.means.register(at),
      [healthInsurance.id]: fill.cover.register(at),
      [childcareEnrolment.id]: fill.enrolment.register(at),
      ...Object.fromEntries(held.map(({ id }) => [id, fill.held[id].register(at)])),
      [householdAssets.id]: fill.assets.register(household),
      [welfareRecipients.id]: fill.welfare.register(household),
    },
    about: breakdown.columns(at),
  }
}

type Held = (typeof held)[number]['id']

interface Fillings {
  readonly residents: Filling
  readonly means: Filling
  readonly cover: Filling
  readonly enrolment: Filling
  readonly assets: Filling
  readonly welfare: Filling
  readonly held: Readonly<Record<Held, Filling>>
}

function fillings(people: number): Fillings {
  return {
    residents: filling(residents, 'person', people),
    means: filling(householdMeans, 'members', people),
    cover: filling(healthInsurance, 'person', people),
    enrolment: filling(childcareEnrolment, 'person', people),
    assets: filling(householdAssets, 'household', people),
    welfare: filling(welfareRecipients, 'household', people),
    held: Object.fromEntries(held.map(({ id, register }) => [id, filling(register, 'person', people)])) as Record<
      Held,
      Filling
    >,
  }
}

function filling({ fields }: Register, of: PopulationRegister['of'], most: number): Filling {
  const columns = Object.entries(fields).flatMap(([name, field]): readonly (readonly [string, Growing])[] => {
    const column = growing(field, most)
    return column === null ? [] : [[name, column]]
  })
  let names: readonly string[] | undefined
  let growings: readonly Growing[] = []
  // What the first entry lacks is drawn for nobody, unless the register lets it be absent.
  const begin = (fact: Fact): readonly string[] => {
    const kept = columns.filter(([name]) => name in fact || fields[name]?.optional === true)
    growings = kept.map(([, column]) => column)
    return kept.map(([name]) => name)
  }
  const entries = new Uint8Array((most + 7) >> 3)
  let written = 0
  return {
    write: (at, fact) => {
      written += 1
      entries[at >> 3] = (entries[at >> 3] ?? 0) | (1 << (at & 7))
      names ??= begin(fact)
      for (let i = 0; i < names.length; i++) set(growings[i] as Growing, at, fact[names[i] as string])
    },
    register: (rows) => {
      const some = written < rows ? entries : undefined
      const filled = growings.flatMap((one, i): readonly (readonly [string, PopulationColumn])[] => {
        const column = columnOf(one, rows, some)
        return column === null ? [] : [[names?.[i] ?? '', column]]
      })
      return {
        of,
        columns: Object.fromEntries(filled),
        ...(some === undefined ? {} : { without: some.slice(0, (rows + 7) >> 3).map((byte) => ~byte) }),
      }
    },
  }
}

function writePeople(
  { members, region }: Home,
  { lives }: Living,
  { at, fill }: { readonly at: number; readonly fill: Fillings },
): void {
  const head = at + headOf(members)
  for (let i = 0; i < members.length; i++) {
    const one = members[i]
    const life = lives[i]
    if (one === undefined || life === undefined) continue
    const person = at + i
    const { bornOn, sex, relation, spouse } = one
    const nationality = 'KR'
    fill.residents.write(person, { bornOn, sex, nationality, region, head, relationToHead: relation })
    const { unmarried, wages, business, property, pension, disability, schooling, dayCare, illness, pregnant } =
      life.means
    // Written out, because a spread of a million objects would take as long as the rest.
    fill.means.write(person, {
      member: person,
      bornOn,
      sex,
      nationality,
      relation,
      spouse: spouse === undefined ? undefined : at + spouse,
      unmarried,
      wages,
      business,
      property,
      pension,
      disability,
      schooling,
      dayCare,
      illness,
      pregnant,
    })
    const { kind, holder, contribution } = life.cover
    fill.cover.write(person, { kind, holder: at + holder, contribution, since: Math.max(bornOn, insuredSince) })
    if (dayCare) fill.enrolment.write(person, {})
    for (const { id, of } of held) {
      const drawn = of(life)
      if (drawn === null) continue
      fill.held[id].write(person, toldOf(id, drawn, { region, spouse: spouse === undefined ? undefined : at + spouse }))
    }
  }
}

/** The fields that an entry has from the home: places in it become rows. */
function toldOf(
  id: Held,
  drawn: Fact,
  { region, spouse }: { readonly region: string; readonly spouse: number | undefined },
): Fact {
  if (id === 'leases') return { ...drawn, region }
  return id === 'couple-means' && spouse !== undefined ? { ...drawn, spouse } : drawn
}

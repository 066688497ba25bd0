import { type Language, type Text } from '#kernel/i18n'
import { citation } from 'madang/pack'
import { refuse } from './problems.ts'
import type { Catalogue, ValueType, Variable } from './variables.ts'

/** Where the answers stand, and in which language they speak. */
export interface Speaking {
  readonly origin: string
  readonly language: Language
}

const at = ({ origin }: Speaking, ...steps: readonly string[]): string =>
  `${origin}/api/rules/${steps.map(encodeURIComponent).join('/')}`

/** Every variable by its name, as OpenFisca lists them. */
export function variablesOf(
  { variables }: Catalogue,
  speaking: Speaking,
): Record<string, { description: string; href: string }> {
  return Object.fromEntries(
    Array.from(variables.values(), ({ id, title }) => [
      id,
      { description: title[speaking.language], href: at(speaking, 'variable', id) },
    ]),
  )
}

const noValues = new Map<ValueType, number | boolean | string>([
  ['Float', 0],
  ['Boolean', false],
  ['Date', '1970-01-01'],
  ['String', ''],
])

/** One variable. @throws Problem `calculate/no-such-variable` */
export function variableOf({ variables }: Catalogue, id: string, speaking: Speaking): Record<string, unknown> {
  const variable = variables.get(id)
  if (variable === undefined) throw refuse['no-such-variable']({ variable: id })
  const { title, type, choices, law, meaning } = variable
  return {
    id,
    description: title[speaking.language],
    valueType: type,
    // OpenFisca computes with this where nothing is given; here what is not given is not known.
    defaultValue: noValues.get(type),
    definitionPeriod: meaning.kind === 'fact' ? 'ETERNITY' : 'DAY',
    entity: 'person',
    source: sourceOf(variable, speaking),
    ...(law === null ? {} : { references: [law] }),
    ...(choices === null ? {} : { possibleValues: Object.fromEntries(choices.map((one) => [one, one])) }),
    ...(meaning.kind !== 'fact' && meaning.source !== null
      ? { formulas: { '0001-01-01': { content: meaning.source, source: sourceOf(variable, speaking) } } }
      : {}),
  }
}

function sourceOf({ meaning }: Variable, { origin }: Speaking): string {
  return meaning.kind === 'fact' ? `${origin}/rules` : `${origin}/rules/${meaning.rules.id}`
}

/** Every figure that the law sets. */
export function parametersOf(
  { parameters }: Catalogue,
  speaking: Speaking,
): Record<string, { description: string; href: string }> {
  return Object.fromEntries(
    Array.from(parameters, ([id, { title }]) => [
      id,
      { description: title[speaking.language], href: at(speaking, 'parameter', id) },
    ]),
  )
}

/** One figure with all of its values. @throws Problem `calculate/no-such-parameter` */
export function parameterOf({ parameters }: Catalogue, id: string, speaking: Speaking): Record<string, unknown> {
  const parameter = parameters.get(id)
  if (parameter === undefined) throw refuse['no-such-parameter']({ parameter: id })
  const { title, unit, law, values, source, unverified, disputed } = parameter
  const doubts: [string, Text | undefined][] = [
    ['unverified', unverified],
    ['disputed', disputed],
  ]
  return {
    id,
    description: title[speaking.language],
    source,
    values,
    metadata: {
      unit,
      reference: citation(law),
      ...Object.fromEntries(
        doubts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text[speaking.language]]])),
      ),
    },
  }
}

/** Persons, and the households in which they stand in the lists that rules look through. */
export function entitiesOf({ lists }: Catalogue, { language }: Speaking): Record<string, unknown> {
  const say = (text: Text) => text[language]
  const listed = lists.map((name): [string, Record<string, string>] => [
    name,
    { plural: name, description: say({ ko: `목록 ${name}`, en: `The list ${name}` }) },
  ])
  return {
    person: {
      plural: 'persons',
      description: say({ ko: '사람', en: 'A person' }),
      documentation: say(documented.person),
    },
    household: {
      plural: 'households',
      description: say({ ko: '가구', en: 'A household' }),
      documentation: say(documented.household),
      roles: {
        subject: { plural: 'subjects', description: say({ ko: '권리를 묻는 사람', en: 'Whose rights are asked' }) },
        ...Object.fromEntries(listed),
      },
    },
  }
}

const documented = {
  person: {
    ko: '사실은 값으로 주고, 계산할 변수에는 null을 적습니다. 알 수 없는 값은 null로 돌아옵니다.',
    en: 'Facts are given as values; null asks for a variable. What cannot be known comes back as null.',
  },
  household: {
    ko: '규칙이 살펴보는 목록(부모, 자녀 등)에 누가 있는지 적습니다. 가구에 없는 사람의 목록은 알 수 없는 것으로 봅니다.',
    en: 'Who stands in the lists that rules look through: parents, children. Of a person in no household the lists are not known.',
  },
} satisfies Record<string, Text>

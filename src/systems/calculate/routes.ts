import { setImmediate } from 'node:timers/promises'
import { Type } from 'typebox'
import type { Legislation } from '#engine/law'
import { toSql } from '#engine/rules'
import type { Ctx } from '#kernel/ctx'
import { createLimit } from '#kernel/limit'
import { openApi } from '#kernel/openapi'
import { file, operation, type Route } from '#kernel/route'
import type { Rules } from 'madang/pack'
import { Calculation } from './calculation.ts'
import { entitiesOf, parameterOf, parametersOf, variableOf, variablesOf } from './described.ts'
import { refuse } from './problems.ts'
import { type Body, type Request, type Situation, situationFrom } from './situation.ts'
import { Tracer } from './trace.ts'
import { type Catalogue, catalogueOf } from './variables.ts'

export interface CalculateRouteParts {
  readonly law: Pick<Legislation, 'inForce'>
  readonly title: string
}

const open = { may: 'anyone', purpose: 'rules.calculate' } as const
const answered = Type.Record(Type.String(), Type.Unknown())
const Situated = Type.Object(
  {
    persons: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
    households: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()))),
  },
  { additionalProperties: false },
)
const Named = Type.Object({ id: Type.String({ maxLength: 300 }) })

/** Every door of this room: the rules in force, asked for by machines in the words of OpenFisca's Web API. */
export function calculateRoutes(parts: CalculateRouteParts): Route[] {
  const catalogue = catalogues(parts.law)
  const doors = [...calculations(catalogue), ...descriptions(catalogue), sqlDoor(parts)]
  const document = openApi(doors, {
    title: `${parts.title}: rules`,
    version: '1',
    summary: 'The rules in force, in the shape of OpenFisca’s Web API',
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  })
  const spec = operation({
    ...{ ...open, id: 'calculate.spec', method: 'GET', path: '/api/rules/spec' },
    summary: 'These doors as an OpenAPI document',
    reply: answered,
    run: () => Promise.resolve(document),
  })
  return [...doors, spec]
}

type Catalogues = (ctx: Ctx) => Promise<Catalogue>

/** The names of the rules in force, made anew only when another text is. */
function catalogues(law: CalculateRouteParts['law']): Catalogues {
  let kept: { readonly rules: readonly Rules[]; readonly catalogue: Catalogue } | undefined
  return async (ctx) => {
    const rules = (await law.inForce(ctx, ctx.today)).rules()
    const same = kept?.rules.length === rules.length && kept.rules.every((one, i) => one === rules[i])
    if (kept === undefined || !same) kept = { rules, catalogue: catalogueOf(rules) }
    return kept.catalogue
  }
}

function calculations(catalogue: Catalogues): Route[] {
  const callers = createLimit({ most: 120, within: Temporal.Duration.from({ minutes: 1 }) })

  const begun = async (ctx: Ctx, { body, caller }: { body: Body; caller: string }) => {
    if (!callers.take(caller, ctx.now)) throw refuse['too-often']({ retryAfter: callers.wait(caller, ctx.now) })
    const known = await catalogue(ctx)
    const situation = situationFrom(body, known)
    return { known, situation, calculation: new Calculation(situation, ctx.today) }
  }

  return [
    operation({
      ...{ ...open, id: 'calculate.calculate', method: 'POST', path: '/api/rules/calculate', pure: true },
      summary: 'What the rules in force say of a situation: each null comes back as what was asked for',
      body: Situated,
      reply: answered,
      async run(ctx, asked) {
        const { situation, calculation } = await begun(ctx, asked)
        const answer = structuredClone(asked.body)
        await eachInTurn(situation, ({ person, variable, period }) => {
          const values = answer.persons[person]?.[variable.id] as Record<string, unknown>
          values[period.text] = calculation.valueOf(person, variable, period)
        })
        return answer
      },
    }),
    operation({
      ...{ ...open, id: 'calculate.trace', method: 'POST', path: '/api/rules/trace', pure: true },
      summary: 'The steps of a calculation: each value with the values and figures that it rests on',
      body: Situated,
      reply: answered,
      async run(ctx, asked) {
        const { known, situation, calculation } = await begun(ctx, asked)
        if (situation.persons.size > mostTraced) throw refuse['too-large']({ persons: mostTraced })
        const tracer = new Tracer({ calculation, catalogue: known, situation })
        const requested: string[] = []
        await eachInTurn(situation, ({ variable, period }) => {
          requested.push(tracer.trace(variable, period))
        })
        const entities = {
          persons: [...situation.persons.keys()],
          households: situation.households.map(({ id }) => id),
        }
        return { requestedCalculations: requested, entitiesDescription: entities, trace: tracer.steps }
      },
    }),
  ]
}

/** A step holds a value for everybody: a trace is read by people. */
const mostTraced = 100

/** How long one question may keep the server, and how long at a time. */
const mostMilliseconds = { together: 3000, atOnce: 20 }

async function eachInTurn({ requests }: Situation, answer: (request: Request) => void): Promise<void> {
  let [spent, since] = [0, performance.now()]
  for (const request of requests) {
    answer(request)
    const now = performance.now()
    if (now - since < mostMilliseconds.atOnce) continue
    spent += now - since
    if (spent > mostMilliseconds.together) throw refuse['too-large']({ milliseconds: mostMilliseconds.together })
    await setImmediate()
    since = performance.now()
  }
}

function descriptions(catalogue: Catalogues): Route[] {
  return [
    operation({
      ...{ ...open, id: 'calculate.variables', method: 'GET', path: '/api/rules/variables' },
      summary: 'Every variable: facts to give, and what the rules compute from them',
      reply: answered,
      run: async (ctx, asked) => variablesOf(await catalogue(ctx), asked),
    }),
    operation({
      ...{ ...open, id: 'calculate.variable', method: 'GET', path: '/api/rules/variable/:id' },
      summary: 'One variable, with its expression and its article',
      params: Named,
      reply: answered,
      run: async (ctx, asked) => variableOf(await catalogue(ctx), asked.params.id, asked),
    }),
    operation({
      ...{ ...open, id: 'calculate.parameters', method: 'GET', path: '/api/rules/parameters' },
      summary: 'Every figure that the law sets',
      reply: answered,
      run: async (ctx, asked) => parametersOf(await catalogue(ctx), asked),
    }),
    operation({
      ...{ ...open, id: 'calculate.parameter', method: 'GET', path: '/api/rules/parameter/:id' },
      summary: 'One figure, with its values and the days from which they hold',
      params: Named,
      reply: answered,
      run: async (ctx, asked) => parameterOf(await catalogue(ctx), asked.params.id, asked),
    }),
    operation({
      ...{ ...open, id: 'calculate.entities', method: 'GET', path: '/api/rules/entities' },
      summary: 'Persons, and the households in which they stand',
      reply: answered,
      run: async (ctx, asked) => entitiesOf(await catalogue(ctx), asked),
    }),
  ]
}

/** A set of rules as of today, as one SQL statement over a population. */
function sqlDoor({ law }: CalculateRouteParts): Route {
  return file({
    ...{ ...open, id: 'calculate.sql', path: '/api/rules/sql/:id' },
    async run(ctx, { params }) {
      const inForce = await law.inForce(ctx, ctx.today)
      const rules = inForce.rules().find(({ id }) => id === params['id'])
      if (rules === undefined) throw refuse['no-such-rules']({ rules: params['id'] })
      const { sql, scalar } = toSql(rules, ctx.today)
      if (sql === null) throw refuse['not-in-sql']({ rules: rules.id, expressions: scalar })
      return { type: 'application/sql; charset=utf-8', body: `${sql}\n`, name: `${rules.id}.sql` }
    },
  })
}

import { type Answer, type Definition, type Run, step } from './run.ts'
import { suiteSchema } from './schemas.ts'

const fail = (found: string): never => {
  throw new Error(found)
}
const came = ({ answer }: Run): Answer => answer ?? fail('nothing was asked yet')
const bodyOf = (run: Run): Record<string, never> => JSON.parse(came(run).text) as Record<string, never>
const results = (run: Run) => bodyOf(run)['results'] as unknown as readonly { readonly FirstName: string }[]

/** Steps that look at the answer. */
export const judging: readonly Definition[] = [
  [
    /returned in a timely manner(?: (\d+)ms)?$/,
    (run, [most = '15000']) => came(run).milliseconds < Number(most) || fail(`it took ${came(run).milliseconds} ms`),
  ],
  [
    /should have status (\d+)$/,
    (run, [status]) => came(run).status === Number(status) || fail(`the status was ${came(run).status}`),
  ],
  [
    /should have "content-type": "([^"]+)" header$/,
    (run, [type = '']) => came(run).type.includes(type) || fail(`the type was ${came(run).type}`),
  ],
  [
    step('The response header content-type should be "*"'),
    (run, [type]) => came(run).type === type || fail(`the type was ${came(run).type}`),
  ],
  [/match json schema$/, (run) => fits(run, run.scenario.feature)],
  [/match json schema with error message$/, (run) => fits(run, `${run.scenario.feature}.404`)],
  [
    /should return status (true|false) for (?:non-)?existing record$/,
    (run, [said]) => {
      const { status } = bodyOf(run)['answer'] as unknown as { readonly status: boolean }
      return String(status) === said || fail(`the answer was ${status}`)
    },
  ],
  [
    /is filtered by "([^"]*)" and "([^"]*)" provided in the query parameter$/,
    (run, [search]) =>
      results(run).every(({ FirstName }) => FirstName === search) || fail('another name is among the results'),
  ],
  [
    step('results array length is consistent with count field value'),
    (run) => results(run).length === Number(bodyOf(run)['count']) || fail('count and results differ'),
  ],
  [step('results field should be an empty array'), (run) => results(run).length === 0 || fail('there are results')],
  [
    /response should contain "([^"]*)" property equals "([^"]*)"$/,
    (run, [name = '', value]) => {
      const found = (bodyOf(run)['content'] as unknown as Record<string, string>)[name]
      return found === value || fail(`${name} was ${found}`)
    },
  ],
  [
    /should have body "([^"]*)"$/,
    (run, [text]) =>
      [text, JSON.stringify(text)].includes(came(run).text) || fail(`the body was ${came(run).text.slice(0, 80)}`),
  ],
]

/** Held to the published description and, as the suite sends it, to what its own steps ask beyond that. */
function fits(run: Run, name: string): void {
  const body: unknown = JSON.parse(came(run).text)
  for (const check of [run.schema(name), run.sent ? suiteSchema(name) : undefined])
    if (check !== undefined && !check(body))
      fail(`the schema: ${check.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join(', ')}`)
}

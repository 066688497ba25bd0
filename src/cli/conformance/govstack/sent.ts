import type { Run } from './run.ts'
import type { Step } from './scenarios.ts'

// The suites' own steps (cucumber-js with pactum) send something else than the words of their scenarios say. A tenant that
// they judge has to bear both.

/** The steps that put nothing on the way: the others give their request back, which sends it, unfinished as it may be. */
const quiet = [
  /^filter users information/,
  /^User sends GET \/data\/MyPersonalDataUsage/,
  /^I send a GET request with:$/,
  /^The request contains headers:$/,
  /^The payload contains:$/,
  /^User provides query parameter/,
]

const asks = /^(?:User sends|User provides|send |given body|PUT request|The DELETE request|The request contains)/

/** Whether a step sends the request as far as it is put together; the one that receives sends it once more. */
export const sendsItself = ({ text }: Step) => asks.test(text) && !quiet.some((one) => one.test(text))

/** What the steps of a feature change about the request. Once more changes nothing. */
const changes: Readonly<Record<string, (run: Run, step: Step) => void>> = {
  // The address has {id}, the value is given for ID: it is never filled in.
  data_delete: (run) => void (run.path = run.path.replace(/[^/]+\/delete$/, '%7Bid%7D/delete')),
  data_exist: (run) => void (run.body = contentOf(run.body)),
  data_my_personal_data_usage(run) {
    run.path = '/data/MyPersonalDataUsage/1.0'
    const [userID = '', DatabaseID = ''] = run.query.values()
    run.query = new URLSearchParams({ userID, DatabaseID })
  },
  data_read_value: (run) => void (run.path = run.path.replace('/readValue/', '/read-value/')),
  data_update_entries: (run) => void (run.path = run.path.replace('/updateEntries', '/update-entries')),
  data_update_or_create: (run) => void (run.path = run.path.replace('/updateOrCreate', '/update-or-create')),
  db_modify: (run) => void (run.body = oldDatabase),
  // The header's value is its own name.
  list_methods: (run) => void (run.headers = { 'X-GovStack-Client': 'X-GovStack-Client' }),
  // Names go with the quotes of their cells, and a parameter is called by its value.
  allowed_methods(run, { table }) {
    const serviceId = table.get('serviceId')
    if (serviceId === undefined) return
    const names = ['GovStackInstance', 'memberClass', 'memberCode', 'applicationCode'].map(
      (one) => table.get(one) ?? '',
    )
    run.path = `/${names.map(encodeURIComponent).join('/')}/allowedMethods`
    run.query = new URLSearchParams({ [serviceId]: serviceId })
  },
}

/** Changes a request to what the suite's own steps have put together after this one. */
export function asSent(run: Run, step: Step): void {
  changes[run.scenario.feature]?.(run, step)
}

function contentOf(body: unknown): unknown {
  const { query } = (body ?? {}) as { readonly query?: { readonly content?: unknown } }
  return query?.content ?? body
}

const [word, text] = ['some string', 'string']
const oldDatabase = {
  ...{ group_name: 'Test', catalog_name: 'Mother and Child', code: 'MCR' },
  schema: {
    type: 'some object',
    properties: {
      ID: {
        ...{ type: word, primaryKey: true, readOnly: true, description: 'Registration ID', example: 'MCTS31', id: 1 },
        triggers: [{ actions: [{ type: 'set-value', value: 'MCTS{indexNoByCode}', field_id: 1 }] }],
      },
      Child: { type: word, properties: { ID: { type: text, description: 'Child ID', example: 'ID2', id: 13 } } },
    },
    ...{ incrementIndex: 30, required: ['ID'] },
  },
}

import { type Definition, type Run, step, type Words } from './run.ts'

const client = ['Information-Mediator-Client', 'eGovStack/GOV/90000009/digitalregistries'] as const
const person = ([ID, FirstName, LastName, BirthCertificateID]: Words) => ({
  ID,
  FirstName,
  LastName,
  BirthCertificateID,
})
const content = (value: unknown) => ({ content: value })
const data = ([registry = '', version = '']: Words) => `/data/${registry}/${version}`

function ask(run: Run, method: string, path: string): void {
  run.method = method
  run.path = path
  run.headers[client[0]] = client[1]
}

const databaseBody = {
  ...{ groupName: 'Test', catalogName: 'Mother and Child', code: 'MCR' },
  schema: {
    type: 'object',
    properties: {
      ID: {
        type: 'string',
        primaryKey: true,
        readOnly: true,
        description: 'Registration ID',
        example: 'MCTS31',
        id: 1,
      },
      child: {
        type: 'string',
        properties: { id: { type: 'string', description: 'Child ID', example: 'ID2', id: 13 } },
      },
    },
    ...{ incrementIndex: 30, required: ['ID'] },
  },
}

const provider = (run: Run, parts: Words) =>
  ask(
    run,
    'GET',
    `/${parts.map(encodeURIComponent).join('/')}/${{ list_methods: 'listMethods', allowed_methods: 'allowedMethods' }[run.scenario.feature] ?? 'getOpenAPI'}`,
  )

/** Steps that put a request together. */
export const asking: readonly Definition[] = [
  [
    step(
      'User sends POST request with given Information-Mediator-Client header, body, "*" as registryname and "*" as versionnumber',
    ),
    (run, words) => ask(run, 'POST', `${data(words)}/create`),
  ],
  [
    /^User provides (?:body with )?parameters: "([^"]*)" as ID, "([^"]*)" as FirstName, "([^"]*)" as LastName, "([^"]*)" as BirthCertificateID$/,
    (run, words) => void (run.body = { write: content(person(words)) }),
  ],
  [
    step(
      'User sends DELETE /data/{registryname}/{versionnumber}/{id}/delete request with given Information-Mediator-Client header, "*" as registryname and "*" as versionnumber, "*" as ID',
    ),
    (run, words) => ask(run, 'DELETE', `${data(words)}/${words[2]}/delete`),
  ],
  [
    step(
      'send POST request to check if the record exist in the database is sent with given Information-Mediator-Client header and path params "*" as registryname and "*" as versionnumber',
    ),
    (run, words) => ask(run, 'POST', `${data(words)}/exists`),
  ],
  [
    step('given body "*" as ID and "*" as FirstName and "*" as LastName and "*" as BirthCertificateID'),
    (run, words) => void (run.body = { query: content(person(words)) }),
  ],
  [
    step(
      'send GET request with given Information-Mediator-Client header and "*" as registryname and "*" as versionnumber',
    ),
    (run, words) => ask(run, 'GET', data(words)),
  ],
  [
    step('filter users information by using query parameters "*" as search and "*" as filter and "*" as ordering'),
    (run, [search = '', filter = '', ordering = '']) =>
      void (run.query = new URLSearchParams({ search, filter, ordering })),
  ],
  [
    /^User sends GET \/data\/MyPersonalDataUsage\/1\.0 request with given Information-Mediator-Client header, "([^"]*)" as (?:invalid )?userID and "([^"]*)" as (?:invalid )?DatabaseID$/,
    (run, [userId = '', databaseId = '']) => {
      ask(run, 'GET', '/data/myPersonalDataUsage')
      run.query = new URLSearchParams({ userId, databaseId })
    },
  ],
  [
    step(
      'User sends POST /data/{registryname}/{versionnumber}/read request with given Information-Mediator-Client header, "*" as registryname, "*" as versionnumber, "*" as FirstName, "*" as LastName, "*" as ID, "*" as BirthCertificateID',
    ),
    (run, words) => {
      const [, , FirstName, LastName, ID, BirthCertificateID] = words
      ask(run, 'POST', `${data(words)}/read`)
      run.body = { query: content({ FirstName, LastName, ID, BirthCertificateID }) }
    },
  ],
  [
    /^User sends POST \/data\/\{registryname\}\/\{versionnumber\}\/read request with given Information-Mediator-Client header, "([^"]*)" as registryname, "([^"]*)" as versionnumber, "([^"]*)" as "?(\w+)"?$/,
    (run, words) => {
      ask(run, 'POST', `${data(words)}/read`)
      run.body = { query: content({ [words[3] ?? '']: words[2] }) }
    },
  ],
  [
    step(
      'User sends GET request with given Information-Mediator-Client header, "*" as registryname and "*" as versionnumber, "*" as uuid, "*" as field and "*" as ext',
    ),
    (run, words) => ask(run, 'GET', `${data(words)}/${words[2]}/readValue/${words[3]}.${words[4]}`),
  ],
  [
    step(
      'PUT request to update a record in the database is sent with given Information-Mediator-Client header and path params "*" as registryname and "*" as versionnumber',
    ),
    (run, words) => ask(run, 'PUT', `${data(words)}/update`),
  ],
  [
    step(
      'The request contains a payload with given "*" as ID "*" as FirstName "*" as LastName and "*" as BirthCertificateID and the request overwrites the record with given "*" as ID "*" as FirstName "*" as LastName and "*" as BirthCertificateID',
    ),
    change,
  ],
  [
    step(
      'User sends PUT request to /data/{registryname}/{versionnumber}/update-entries with given Information-Mediator-Client header, "*" as registryname and "*" as versionnumber',
    ),
    (run, words) => ask(run, 'PUT', `${data(words)}/updateEntries`),
  ],
  [
    step(
      'The request contains a payload with two objects: query object that contains content object with given: "*" as FirstName and write object that contains content object with given: "*" as FirstName',
    ),
    (run, [before, FirstName]) =>
      void (run.body = { query: content({ FirstName: before }), write: content({ FirstName }) }),
  ],
  [
    /^The request contains a payload with (?:two objects: )?query object that contains content object with given: "([^"]*)" as ID, "([^"]*)" as FirstName, "([^"]*)" as LastName(?:,| and) "([^"]*)" as BirthCertificateID and write object that contains content object with given: "([^"]*)" as ID, "([^"]*)" as FirstName, "([^"]*)" as LastName(?:,| and) "([^"]*)" as BirthCertificateID$/,
    change,
  ],
  [
    step(
      'User sends POST request to /data/{registryname}/{versionnumber}/update-or-create with given Information-Mediator-Client header, "*" as registryname and "*" as versionnumber',
    ),
    (run, words) => ask(run, 'POST', `${data(words)}/updateOrCreate`),
  ],
  [
    step(
      'The request contains a payload with query and write objects that both contain content object with given: "*" as ID, "*" as FirstName, "*" as LastName and "*" as BirthCertificateID',
    ),
    (run, words) => change(run, [...words, ...words]),
  ],
  [
    step('The DELETE request with given Information-Mediator-Client header and "*" as id is sent'),
    (run, [id = '']) => ask(run, 'DELETE', `/database/${id}`),
  ],
  [
    step('User sends GET request with given Information-Mediator-Client header and "*" as id'),
    (run, [id = '']) => ask(run, 'GET', `/database/${id}`),
  ],
  [
    step('User sends GET request with given Information-Mediator-Client header'),
    (run) => ask(run, 'GET', '/databases'),
  ],
  [
    step('User sends POST request with given Information-Mediator-Client header and body'),
    (run) => {
      ask(run, 'POST', '/database/modify')
      run.body = databaseBody
    },
  ],
  [
    step('User sends GET request with given "*" as serviceId, "*" as instanceId'),
    (run, [, instanceId = '']) => {
      ask(run, 'GET', '/listClients')
      run.query = new URLSearchParams({ instanceId })
    },
  ],
  [
    step(
      'User sends GET request with given "*" as serviceId, "*" as GovStackInstance, "*" as memberClass, "*" as memberCode, "*" as applicationCode and "X-GovStack-Client" header',
    ),
    (run, [serviceId = '', ...parts]) => {
      provider(run, parts)
      run.query = new URLSearchParams({ serviceId })
    },
  ],
  [
    step(
      'User sends GET request with given "*" as GovStackInstance "*" as memberClass "*" as memberCode "*" as applicationCode',
    ),
    provider,
  ],
  [
    /^(?:I send a GET request with|The request contains headers):$/,
    (run, _words, { table }) => {
      for (const [name, value] of table) if (name !== 'Header') run.headers[name] = value
    },
  ],
  [
    step('The payload contains:'),
    (run, _words, { table }) => {
      const parts = ['GovStackInstance', 'memberClass', 'memberCode', 'applicationCode'].map((name) =>
        meant(table.get(name)),
      )
      provider(run, parts)
      run.query = new URLSearchParams({ serviceId: meant(table.get('serviceId')) })
    },
  ],
  [
    step('User provides query parameter "*" as serviceCode'),
    (run, [serviceCode = '']) => void (run.query = new URLSearchParams({ serviceCode })),
  ],
]

/** A cell of a table; some outlines put quotes around theirs. */
const meant = (cell = '') => cell.replaceAll(/^"|"$/g, '')

function change(run: Run, words: Words): void {
  run.body = { query: content(person(words)), write: content(person(words.slice(4))) }
}

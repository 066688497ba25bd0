import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ProtocolCall, ProtocolRoute } from '#kernel/route'
import { openVault } from '#kernel/crypto'
import { createPseudonyms } from '#engine/registers'
import { testFolder } from '#test/database'
import { world } from '#test/world'
import { governmentRoutes } from './government.ts'

describe('govstack: the country’s registers', () => {
  it('F8 a machine with a token reads one person: what its purpose gives by law, as an act, and nothing else', async (t) => {
    const { pack, begin, as, owner, governmentReads } = await world(t)
    const allowance = pack.services.find(({ id }) => id === 'child-allowance')
    const read = allowance?.reads.find(({ ground }) => ground.by === 'law')
    assert.ok(allowance !== undefined && read !== undefined)
    const agency = allowance.owner.id
    const vault = openVault({ folder: testFolder, key: Buffer.alloc(32, 1).toString('base64') })
    const { id: person } = as('한소영')
    const name = createPseudonyms(vault).of(agency, person)
    const because = ['law:전자정부법#제36조'] as const
    const send = async (
      verb: string,
      content: object,
      {
        purpose = allowance.id,
        member = agency,
        register = read.register.id,
        token = true,
      }: { purpose?: string; member?: string; register?: string; token?: boolean } = {},
    ) => {
      const reads = token
        ? { ...governmentReads, admit: () => Promise.resolve({ agency, purpose, because }) }
        : governmentReads
      const routes = governmentRoutes({ begin, registers: pack.registers, reads })
      const door = routes.find(({ id }) => id.endsWith(verb)) as ProtocolRoute
      const bytes = Buffer.from(JSON.stringify({ query: { content } }))
      const version = String(read.register.version)
      const call: ProtocolCall = {
        ...{
          method: 'POST',
          url: `/govstack/data/${register}/${version}/${verb}`,
          params: { registry: register, version },
        },
        headers: { 'information-mediator-client': `KR/GOV/${member}/system` },
        ...{ bytes: () => Promise.resolve(bytes), stream: () => assert.fail() },
        ...{ actor: { kind: 'anyone' }, origin: 'http://localhost:8080', caller: '' },
      }
      const { status, body, headers } = await door.run(call)
      return {
        status,
        headers,
        said: JSON.parse(typeof body === 'string' ? body : '') as {
          content?: Record<string, unknown>
          answer?: object
        },
      }
    }

    const refused = await send('read', { ID: name }, { token: false })
    assert.equal(refused.status, 401)
    assert.match(refused.headers?.['www-authenticate'] ?? '', /^DPoP/)

    const { status, said } = await send('read', { ID: name })
    assert.equal(status, 200, JSON.stringify(said))
    const given = Object.keys(said.content ?? {}).filter((field) => field !== 'ID')
    const declared = allowance.reads.filter(({ register, ground }) => register === read.register && ground.by === 'law')
    assert.deepEqual(
      given.filter((field) => !declared.some(({ fields }) => fields.includes(field))),
      [],
    )
    assert.ok(given.length > 0)
    assert.ok(!JSON.stringify(said).includes(person), 'the platform’s own name does not leave')

    const { rows } = await owner.pool.query<{ agency: string; fields: string[] }>(
      "select agency, fields from acts.act where what = 'register.read' and subject = $1 and purpose = 'govstack.read'",
      [person],
    )
    assert.equal(rows.length, 1)
    assert.equal(rows[0]?.agency, agency)

    assert.deepEqual((await send('exists', { ID: name })).said.answer, { status: true, message: 'Object found' })
    const attacks = [
      [await send('read', { ID: person }), 404, 'the platform’s own name opens nothing'],
      [await send('read', { ID: name }, { member: 'nts' }), 403, 'in another agency’s name'],
      [await send('read', { ID: name }, { purpose: 'basic-pension' }), 403, 'for a purpose that is another’s'],
      [
        await send('read', { ID: name }, { register: 'bank-accounts' }),
        403,
        'a register that the purpose does not give',
      ],
      [await send('read', { ID: name, residentNumber: '880101-1234567' }), 403, 'guessing a field that is not given'],
      [await send('read', {}), 400, 'everybody'],
      [await send('read', { ID: name }, { register: 'nothing' }), 404, 'a register that is none'],
    ] as const
    for (const [answer, expected, why] of attacks) assert.equal(answer.status, expected, why)
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ProtocolCall } from '#kernel/route'
import { createPseudonyms } from '#engine/registers'
import { world } from '#test/world'

describe('X-Road in the country', () => {
  it('XR10 reads a person of the nation under a signed purpose, named as the reader knows them, as an act', async (t) => {
    const { xroad, vault, bySystem, as, owner, pack } = await countryOf(t)
    const person = as('한소영').id
    const allowance = pack.services.find(({ id }) => id === 'child-allowance')
    const read = allowance?.reads.find(({ ground }) => ground.by === 'law')
    assert.ok(allowance !== undefined && read !== undefined)
    const agency = allowance.owner
    const { instance, memberClass, memberCode } = xroad.names.member(agency)
    const member = `${instance}/${memberClass}/${memberCode}/old`
    const { system, secret } = await bySystem((ctx) =>
      xroad.openSystem(ctx, { agency: agency.id, member, purposes: [allowance.id] }, ['law:전자정부법#제36조']),
    )
    const people = createPseudonyms(vault)
    const call = (name: string, fields: readonly string[]): ProtocolCall => ({
      ...{ method: 'GET', params: {}, actor: { kind: 'anyone' }, origin: '', caller: '', stream: () => assert.fail() },
      url: `/r1/${Object.values(xroad.names.serviceOf(read.register)).join('/')}/persons/${name}?fields=${fields.join(',')}`,
      headers: {
        ...{ 'x-road-client': member, 'x-road-issue': 'old case 12' },
        authorization: `Basic ${Buffer.from(`${system.id}:${secret}`).toString('base64')}`,
      },
      bytes: () => Promise.resolve(Buffer.alloc(0)),
    })
    const name = people.of(agency.id, person)
    assert.notEqual(name, person)
    const asked = async (whose: string, fields: readonly string[]) => {
      const { status, body, headers } = await xroad.receive(call(whose, fields))
      const text = typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString() : ''
      return { status, text, error: headers?.['x-road-error'] }
    }
    const answer = await asked(name, read.fields)
    assert.equal(answer.status, 200, answer.text)
    assert.equal((JSON.parse(answer.text) as { records: object[] }).records.length, 1)
    assert.ok(!answer.text.includes(person))
    const { rows } = await owner.pool.query<{ agency: string; because: string[]; detail: { register: string } }>(
      `select agency, because, detail from acts.act where what = 'register.read' and subject = $1 and "case" = 'old case 12'`,
      [person],
    )
    assert.deepEqual(
      rows.map((row) => [
        row.agency,
        row.detail.register,
        row.because.some((one) => one.startsWith('law:')),
        row.because.some((one) => one.startsWith('act_')),
      ]),
      [[agency.id, read.register.id, true, true]],
    )
    assert.deepEqual(
      JSON.parse((await asked(person, read.fields)).text),
      { records: [] },
      'the platform’s own name opens nothing',
    )
    const more = Object.keys(read.register.fields).find((one) => !read.fields.includes(one))
    if (more !== undefined)
      assert.equal(
        (await xroad.receive(call(name, [more]))).headers?.['x-road-error'],
        'Server.ServerProxy.AccessDenied',
      )
  })
})

async function countryOf(t: Parameters<typeof world>[0]) {
  const { openVault } = await import('#kernel/crypto')
  const { testFolder } = await import('#test/database')
  const vault = openVault({ folder: testFolder, key: Buffer.alloc(32, 1).toString('base64') })
  return { ...(await world(t)), vault }
}

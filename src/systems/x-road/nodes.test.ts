import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ProtocolCall } from '#kernel/route'
import { newId } from '#kernel/ids'
import { checkContainer } from '#engine/messages'
import { openCountry } from '#test/nodes'
import type { XRoad } from './index.ts'

interface Asking {
  readonly xroad: XRoad
  readonly system: { readonly id: string; readonly member: string }
  readonly secret: string
}

async function ask({ xroad, system, secret }: Asking, url: string): Promise<{ status: number; text: string }> {
  const call: ProtocolCall = {
    ...{
      method: 'GET',
      url,
      params: {},
      actor: { kind: 'anyone' },
      origin: '',
      caller: '',
      stream: () => assert.fail(),
    },
    headers: {
      'x-road-client': system.member,
      authorization: `Basic ${Buffer.from(`${system.id}:${secret}`).toString('base64')}`,
    },
    bytes: () => Promise.resolve(Buffer.alloc(0)),
  }
  const { status, body } = await xroad.receive(call)
  return { status, text: typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString() : '' }
}

describe('X-Road between nodes', () => {
  it('XR8 an old system of one node reads what another keeps, by signed messages that prove themselves', async () => {
    await using country = await openCountry({ nodes: { court: ['nca', 'family-court'] } })
    const { platform } = country.home
    const allowance = platform.pack.services.find(({ id }) => id === 'child-allowance')
    const read = allowance?.reads.find(({ register }) => ['nca', 'family-court'].includes(register.owner.id))
    assert.ok(allowance !== undefined && read !== undefined)
    const { instance, memberClass, memberCode } = platform.xroad.names.member(allowance.owner)
    const member = `${instance}/${memberClass}/${memberCode}/old`
    const actor = { kind: 'system', name: 'test' } as const
    const { system, secret } = await platform.begin(actor, 'test', (ctx) =>
      platform.xroad.openSystem(ctx, { agency: allowance.owner.id, member, purposes: [allowance.id] }, ['law:x#1']),
    )
    const name = newId('person', platform.clock.now())
    const { service, subsystem } = platform.xroad.names.serviceOf(read.register)
    const provider = platform.xroad.names.member(read.register.owner)
    const at = `/r1/${provider.instance}/${provider.memberClass}/${provider.memberCode}/${subsystem}/${service}`
    const answer = await ask(
      { xroad: platform.xroad, system, secret },
      `${at}/persons/${name}?fields=${read.fields.join(',')}`,
    )
    assert.deepEqual([answer.status, JSON.parse(answer.text)], [200, { records: [] }], answer.text)
    const batch = await platform.owner.pool.query<{ id: string }>(
      `select ids[1] as id from messages.batch where direction = 'sent' and kind = 'requests' order by at desc limit 1`,
    )
    await platform.stamping.stamps.turn()
    const container = await platform.stamping.evidence.container(batch.rows[0]?.id ?? '')
    assert.ok(container !== null && checkContainer(container).every(({ holds }) => holds !== false))
    // The other way: the court's node knows nobody, and asks home, which finds no purpose of the court.
    const court = country.others.get('court')?.serving().platform
    assert.ok(court !== undefined)
    const own = `${provider.instance}/${provider.memberClass}/${provider.memberCode}/old`
    const opened = await court.begin(actor, 'test', (ctx) =>
      court.xroad.openSystem(ctx, { agency: read.register.owner.id, member: own, purposes: ['anything'] }, ['law:x#1']),
    )
    const refused = await ask(
      { xroad: court.xroad, ...opened },
      `${at}/persons/${name}?fields=${read.fields.join(',')}`,
    )
    assert.match(refused.text, /Server\.ServerProxy\.AccessDenied/)
  })
})

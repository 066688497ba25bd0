import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { callbackify } from 'node:util'
import { createCarrier } from './carrier.ts'
import { createOutgoing, isOutside, type Outgoing } from './outgoing.ts'

/** A program that listens on one address of this machine: on 127.0.0.2 it stands for the world outside, on 127.0.0.1 for us. */
async function program(t: TestContext, { host, port = 0 }: { host: string; port?: number }, answer?: RequestListener) {
  const heard: string[] = []
  const server = createServer((request, reply) => {
    heard.push(request.url ?? '')
    if (answer === undefined) reply.end(host)
    else answer(request, reply)
  })
  await new Promise<void>((done) => server.listen(port, host, done))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { heard, port: (server.address() as AddressInfo).port }
}

/** A name server of an attacker: outside for the first who asks, this machine for all later. */
function rebinding() {
  const asked: string[] = []
  const resolve = (name: string): Promise<LookupAddress[]> => {
    asked.push(name)
    return Promise.resolve([{ address: asked.length === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }])
  }
  return { asked, resolve }
}

const mayReach = (address: string) => address === '127.0.0.2'
const get = { method: 'GET', headers: {}, largest: 1_024 } as const

function outgoing(t: TestContext, parts: Parameters<typeof createOutgoing>[0]): Outgoing {
  const call = createOutgoing({ mayReach, protocols: ['http:'], ...parts })
  t.after(() => call.close())
  return call
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? (error as Error).name,
  )

describe('calls to addresses that strangers give', () => {
  it('B31 connects to what was checked: a name that says something else the second time leads nowhere', async (t) => {
    const out = await program(t, { host: '127.0.0.2' })
    const own = await program(t, { host: '127.0.0.1', port: out.port })
    const url = `http://rebind.test:${out.port}/`

    // Unprotected: the name is checked, and then asked for again by whoever connects.
    const fooled = rebinding()
    assert.equal(
      (await fooled.resolve('rebind.test')).every(({ address }) => mayReach(address)),
      true,
    )
    const again = callbackify(fooled.resolve)
    const lookup: LookupFunction = (name, _options, done) => {
      again(name, (_error, found) => done(null, found))
    }
    const naive = createCarrier({ lookup })
    t.after(() => naive.close())
    assert.equal((await naive({ ...get, url })).body.toString(), '127.0.0.1')
    assert.equal(own.heard.length, 1)

    const names = rebinding()
    const call = outgoing(t, { resolve: names.resolve })
    assert.equal((await call({ ...get, url })).body.toString(), '127.0.0.2')
    assert.deepEqual(names.asked, ['rebind.test'])
    const later = outgoing(t, { resolve: names.resolve })
    assert.equal(await failure(later({ ...get, url })), 'unsafe address')
    assert.equal(own.heard.length, 1, 'nothing more has come to us')
  })

  it('B31 takes no name of which one address lies inside, and no address that says so itself', async (t) => {
    const own = await program(t, { host: '127.0.0.1' })
    const both = ['127.0.0.2', '127.0.0.1'].map((address) => ({ address, family: 4 }))
    const call = outgoing(t, { resolve: () => Promise.resolve(both) })
    assert.equal(await call.isSafe(`http://both.test:${own.port}/`), false)
    for (const url of [
      `http://both.test:${own.port}/`,
      `http://127.0.0.1:${own.port}/`,
      `http://2130706433:${own.port}/`,
    ])
      assert.equal(await failure(call({ ...get, url })), 'unsafe address', url)
    assert.equal(own.heard.length, 0)
  })

  it('B31 follows no redirect', async (t) => {
    const own = await program(t, { host: '127.0.0.1' })
    const to = `http://127.0.0.1:${own.port}/secret`
    const out = await program(t, { host: '127.0.0.2' }, (_request, reply) => {
      reply.writeHead(302, { location: to }).end()
    })
    const url = `http://127.0.0.2:${out.port}/`
    assert.equal(await (await fetch(url)).text(), '127.0.0.1', 'unprotected, it leads to us')
    const answer = await outgoing(t, {})({ ...get, url })
    assert.deepEqual([answer.status, answer.headers['location'], own.heard], [302, to, ['/secret']])
  })

  it('B31 ends a call that lasts too long or answers too much', async (t) => {
    const slow = await program(t, { host: '127.0.0.2' }, (_request, reply) => void reply.write('.'))
    const large = await program(t, { host: '127.0.0.2' }, (_request, reply) => void reply.end('x'.repeat(2_000)))
    const call = outgoing(t, { patience: 50 })
    assert.notEqual(await failure(call({ ...get, url: `http://127.0.0.2:${slow.port}/` })), 'done')
    const patient = outgoing(t, {})
    assert.notEqual(await failure(patient({ ...get, url: `http://127.0.0.2:${large.port}/` })), 'done')
    assert.equal(
      await failure(
        outgoing(t, { resolve: () => new Promise(() => undefined), patience: 50 })({
          ...get,
          url: 'http://never.test/',
        }),
      ),
      'ABORT_ERR',
    )
  })

  it('B31 knows what lies inside, however it is written', async () => {
    const inside = [
      ...[
        '0.0.0.0',
        '10.0.0.1',
        '100.64.0.1',
        '127.0.0.1',
        '127.255.255.254',
        '169.254.169.254',
        '172.16.0.1',
        '172.31.255.255',
      ],
      ...['192.168.0.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '239.255.255.250', '255.255.255.255'],
      ...[
        '::',
        '::1',
        'fe80::1',
        'fe80::1%eth0',
        'fec0::1',
        'fc00::1',
        'fd00:ec2::254',
        'ff02::1',
        '2001:db8::1',
        '2002:7f00:1::',
      ],
      ...['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2001:0:7f00:1::', '::127.0.0.1', '::ffff:0:127.0.0.1', '100::1'],
      ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:A9FE:A9FE', '0:0:0:0:0:ffff:0a00:0001', 'localhost', ''],
    ]
    for (const address of inside) assert.equal(isOutside(address), false, address)
    for (const address of [
      '93.184.216.34',
      '172.32.0.1',
      '2606:2800:220:1::1',
      '::ffff:93.184.216.34',
      '2a00:1450:4001::8a',
    ])
      assert.equal(isOutside(address), true, address)
    const call = createOutgoing({ resolve: () => Promise.resolve([]) })
    for (const url of [
      ...[
        'http://93.184.216.34/',
        'https://a:b@93.184.216.34/',
        'https://[::1]/',
        'https://[::ffff:10.0.0.1]/',
        'https://0x7f.1/',
      ],
      ...['https://017700000001/', 'https://nobody.test/', 'https:/', 'file:///etc/passwd', 'x'],
    ]) {
      assert.equal(await call.isSafe(url), false, url)
      assert.equal(await failure(call({ ...get, url })), 'unsafe address', url)
    }
    assert.equal(await call.isSafe('https://93.184.216.34/x'), true)
    call.close()
  })
})

import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import type { Carried, Carrier } from '#kernel/carrier'
import { createMessages } from './messages.ts'
import { writeBytes } from './fields.ts'
import { asking, codeOf, textOf, threeNodes } from './nodes.fixture.ts'
import { signerOfProof } from './proof.ts'
import { rootOf, sha256 } from './tree.ts'
import { without } from './without.fixture.ts'
import { framed, packed, requestHead, unpacked } from './wire.ts'

// Each attack first succeeds on a copy of the room that lacks the check, and then fails on the room.

type Make = typeof createMessages
type Attack = (t: TestContext, make: Make) => Promise<void>

/** The payments that the ministry has made because the town asked. */
async function paying(t: TestContext, make: Make) {
  const nodes = await threeNodes(t, { make })
  const paid: string[] = []
  const pay = async (request: { bytes(): Promise<Buffer> }) => {
    paid.push((await request.bytes()).toString())
    return { status: 200, contentType: 'text/plain', body: Buffer.from(`paid ${paid.length}`) }
  }
  nodes.b.answer('pay', pay)
  nodes.c.answer('pay', pay)
  return { ...nodes, paid }
}

/** A body with other messages, and the fields that whoever has no key can make fit. */
function rewritten(
  call: Carried,
  change: (messages: ReturnType<typeof unpacked>) => ReturnType<typeof unpacked>,
): Carried {
  const messages = change(unpacked(Buffer.from(call.body ?? Buffer.alloc(0)))) ?? []
  const body = packed(messages)
  const fields = {
    'content-digest': `sha-256=${writeBytes(sha256(body))}`,
    'exchange-root': writeBytes(rootOf(messages.map(({ leaf }) => leaf))),
  }
  return { ...call, body, headers: { ...call.headers, ...fields } }
}

const pay = (body: string) => asking({ service: 'pay', body: Buffer.from(body) })

async function succeedsThenFails(t: TestContext, attack: Attack, faults: Parameters<typeof without>[1]): Promise<void> {
  const { createMessages: unprotected } = await without(t, faults)
  await attack(t, unprotected)
  await assert.rejects(attack(t, createMessages), { name: 'AssertionError' })
}

it('M6 a message that was changed on its way is not acted on', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { a, held, paid } = await paying(t, make)
      held.between = (call, carry) =>
        carry(
          rewritten(call, (messages) =>
            messages?.map((message) => {
              const head = requestHead(message)
              const body = Buffer.from('1000000')
              assert.ok(head)
              return framed({ ...head, digest: sha256(body).toString('base64url') }, body)
            }),
          ),
        )
      await a.send(pay('10')).catch(() => undefined)
      assert.deepEqual(paid, ['1000000'])
    },
    {
      'envelope.ts': [
        [
          "if (!isSignature(signed.base, signed.signature, signer.key)) throw refuse.unsigned({ part: 'signature' })",
          '',
        ],
      ],
    },
  ))

it('M7 a batch that was cut short is not acted on in part', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { a, held, paid } = await paying(t, make)
      held.between = (call, carry) =>
        carry({ ...call, body: packed((unpacked(Buffer.from(call.body ?? [])) ?? []).slice(0, 1)) })
      await Promise.allSettled([a.send(pay('1')), a.send(pay('2'))])
      assert.deepEqual(paid, ['1'])
    },
    {
      'envelope.ts': [
        [
          'if (headers[digestField] !== `sha-256=${writeBytes(sha256(body))}`) throw refuse.unsigned({ part: digestField })',
          '',
        ],
        ['if (headers[rootField] !== writeBytes(root)) throw refuse.unsigned({ part: rootField })', ''],
      ],
    },
  ))

it('M8 a request that was recorded and sent again is carried out once', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { a, held, paid, carrier } = await paying(t, make)
      const seen: Carried[] = []
      held.between = (call, carry) => {
        seen.push(call)
        return carry(call)
      }
      await a.send(pay('10'))
      assert.equal((await carryAgain(carrier, seen[0])).status, 200)
      assert.deepEqual(paid, ['10', '10'])
    },
    { 'receiving.ts': [['desk.work(request, fresh.has(request.id))', 'desk.work(request, true)']] },
  ))

it('M9 a request that was held back for longer than clocks may differ is not acted on', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { a, held, paid, carrier } = await paying(t, make)
      const seen: Carried[] = []
      held.between = (call) => {
        seen.push(call)
        return Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
      }
      await assert.rejects(a.send(pay('10')), { code: 'messages/unreachable' })
      held.ahead['b'] = 6 * 60_000
      await carryAgain(carrier, seen[0])
      assert.deepEqual(paid, ['10'])
    },
    {
      'envelope.ts': [
        [
          "if (Math.abs(at.epochMilliseconds - made.epochMilliseconds) > skew.total('milliseconds')) throw refuse.stale()",
          '',
        ],
      ],
    },
  ))

it('M10 a request for another node is not acted on by the one that it is brought to', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { a, held, paid, servers, b } = await paying(t, make)
      held.between = (call, carry) => carry({ ...call, url: call.url.replace(b.self.endpoint, servers.c.origin) })
      await a.send(pay('10')).catch(() => undefined)
      assert.deepEqual(paid, ['10'])
    },
    {
      'envelope.ts': [
        ['if (headers[receiverField] !== self.id) throw refuse.misdirected({ self: self.id })', ''],
        ["part('@target-uri'), ", ''],
      ],
      'answering.ts': [['if (!speaksFor(self, said.to)) throw refuse.misdirected({ to: said.to })', '']],
    },
  ))

it('M11 a node speaks for its own agencies only', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { c, paid } = await paying(t, make)
      const answer = await c.send(pay('10'))
      if (answer.status !== 200) assert.equal(await codeOf(answer), 'messages/not-your-agency')
      assert.deepEqual(paid, ['10'])
    },
    {
      'answering.ts': [["if (!speaksFor(sender, said.from)) throw refuse['not-your-agency']({ from: said.from })", '']],
    },
  ))

it('M12 a node that signs with its own key cannot pose as another', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { c, at, carrier, paid, b } = await paying(t, make)
      const posing: Carrier = (call) => carrier(call)
      const mask = make({ ...at.c.parts, self: { ...c.self, id: 'a', agencies: ['town'] }, carry: posing })
      t.after(() => mask.close())
      await mask.send({ ...pay('10'), to: b.self.id }).catch(() => undefined)
      assert.deepEqual(paid, ['10'])
    },
    {
      'envelope.ts': [['signer === undefined || signer.node.id !== headers[senderField]', 'signer === undefined']],
      'answering.ts': [["if (!speaksFor(sender, said.from)) throw refuse['not-your-agency']({ from: said.from })", '']],
    },
  ))

it('M13 an answer to one question is not taken for the answer to another', (t) =>
  succeedsThenFails(
    t,
    async (t, make) => {
      const { a, held } = await paying(t, make)
      let first: ReturnType<Carrier> | undefined
      held.between = (call, carry) => (first ??= carry(call))
      assert.equal(await textOf(await a.send(pay('10'))), 'paid 1')
      const other = await a.send(pay('20')).catch((error: unknown) => {
        assert.equal((error as { code?: unknown }).code, 'messages/forged')
        return { status: 502, contentType: 'text/plain', body: Buffer.from('refused') }
      })
      assert.equal(await textOf(other), 'paid 1')
    },
    {
      'envelope.ts': [
        ["  { name: 'signature', parameters: [['req', true] as const, ['key', label] as const] },\n", ''],
      ],
      'peer.ts': [['answers.get(one.leaf)', '(answers.get(one.leaf) ?? [...answers.values()][0])']],
    },
  ))

it('M14 a message alone is proven by its path to the signed root, and by no other path, head or body', async (t) => {
  const { a, b, directory } = await paying(t, createMessages)
  const asked = Array.from({ length: 9 }, (_, at) => pay(`${at}`))
  await Promise.all(asked.map((one) => a.send(one)))
  const [request, answer] = await a.messageWithProof(asked[5]?.id ?? '')
  const [received, sent] = await b.messageWithProof(asked[5]?.id ?? '')
  assert.ok(request && answer && received && sent)
  assert.equal(signerOfProof(request, directory), 'a')
  assert.equal(signerOfProof(answer, directory), 'b')
  assert.deepEqual([received.base, sent.base], [request.base, answer.base], 'both sides hold the same two halves')
  assert.equal(request.body?.toString(), '5')
  assert.ok(request.size > 1 && request.path.length > 0, 'they travelled together')
  const turned = request.path.map((step, at) => (at === 0 ? sha256(step) : step))
  const { signerOfProof: unprotected } = await without(t, {
    'proof.ts': [['if (!verifyInclusion(', 'if (false && !verifyInclusion(']],
  })
  assert.equal(unprotected({ ...request, path: turned }, directory), 'a')
  assert.equal(signerOfProof({ ...request, path: turned }, directory), undefined)
  assert.equal(signerOfProof({ ...request, body: Buffer.from('6') }, directory), undefined)
  assert.equal(
    signerOfProof({ ...request, head: Buffer.from(request.head.toString().replace('town', 'army')) }, directory),
    undefined,
  )
  assert.equal(signerOfProof({ ...request, leaf: request.leaf === 0 ? 1 : 0 }, directory), undefined)
  const { body: _gone, ...rest } = request
  assert.equal(signerOfProof(rest, directory), 'a', 'a body that is no longer kept takes nothing from the proof')
})

function carryAgain(carry: Carrier, call: Carried | undefined) {
  assert.ok(call)
  const { signal: _over, ...rest } = call
  return carry(rest)
}

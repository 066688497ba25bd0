import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { createTimeStampAuthority } from '#systems/timestamp'
import { createEvidence } from './evidence.ts'
import { asking, threeNodes } from './nodes.fixture.ts'
import { createStamps, type StampAuthority, type StampsParts } from './stamps.ts'

/** Two nodes that have exchanged messages, and an authority that stamps, until it is told not to. */
export async function stamping(t: TestContext, more: Partial<StampsParts> = {}) {
  const nodes = await threeNodes(t)
  const { a, b, at, directory } = nodes
  b.answer('echo', async ({ bytes }) => ({ status: 200, contentType: 'text/plain', body: await bytes() }))
  const world = { zone: 'Asia/Seoul', now: () => Temporal.Now.instant(), today: () => Temporal.Now.plainDateISO() }
  const tsa = createTimeStampAuthority({
    db: at.a.db,
    vault: at.a.parts.vault as never,
    clock: world,
    organisation: 'Test',
  })
  await tsa.prepare()
  const held = { down: false, asked: 0 }
  const authority: StampAuthority = {
    name: 'own',
    ask(query) {
      held.asked += 1
      return held.down ? Promise.reject(new Error('down')) : tsa.reply(query)
    },
    roots: async () => [(await tsa.certificates()).root],
  }
  const parts = { db: at.a.db, messages: a, authorities: [authority], now: () => Temporal.Now.instant(), ...more }
  const stamps = createStamps(parts)
  const evidence = createEvidence({
    messages: { ...a, directory: () => directory },
    stamps,
    authorities: parts.authorities,
  })
  /** Sends a message from a to b; gives its number. */
  const send = async (text: string) => {
    const outgoing = asking({ service: 'echo', body: Buffer.from(text) })
    await a.send(outgoing)
    return outgoing.id
  }
  return { ...nodes, tsa, held, authority, parts, stamps, evidence, send }
}

/** Two exchanges under one time stamp, and the container of the first. */
export async function stampedExchange(t: TestContext) {
  const house = await stamping(t)
  const id = await house.send('what was asked')
  const other = await house.send('something else')
  await house.stamps.turn()
  const container = await house.evidence.container(id)
  assert.ok(container !== null)
  const roots = [(await house.tsa.certificates()).root]
  const keyOf = (node: string) => String(house.directory.nodes.find((one) => one.id === node)?.keys[0]?.jwk['x'])
  return { ...house, id, other, container, roots, keyOf }
}

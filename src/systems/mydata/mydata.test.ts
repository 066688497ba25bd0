import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { world } from '#test/world'
import type { Calling, Line } from './reading.ts'

/** The demo nation, a person of the cast, and the bank as the authorization server lets it in. */
async function scene(t: TestContext) {
  const house = await world(t)
  const { mydata, consent, acts } = house
  const jun = house.as('배준호')
  const agree = (bundle: string, lines: readonly string[]) =>
    jun.act((ctx) => mydata.agree(ctx, { bundle: mydata.bundle(bundle), person: jun.id, lines }))
  const calling = (bundle: string, agreement: string, agency = 'madang-bank'): Calling => ({
    ...{ agency, purpose: bundle, grants: [agreement], because: ['law:전자정부법#제43조의2'] },
    actor: { kind: 'system', name: `${agency}-web`, agency },
  })
  const read = async (who: Calling): Promise<Line[]> => {
    const opened = await house.begin(who.actor, 'mydata.read', (ctx) => mydata.open(ctx, who))
    return Array.fromAsync(mydata.lines(who, opened))
  }
  const reads = async () =>
    (await jun.act((ctx) => acts.about(ctx, [jun.id], { limit: 200 }))).filter(({ agency }) => agency === 'madang-bank')
  return { ...house, consent, jun, agree, calling, read, reads }
}

const said = (line: Line | undefined) =>
  line === undefined ? 'nothing' : 'problem' in line ? line.problem.code : Object.keys(line.value ?? {}).join(',')

describe('mydata', () => {
  it('MD1 gives the third party exactly the fields of the lines that were chosen, each read an act that rests on its consent', async (t) => {
    const { agree, calling, read, reads } = await scene(t)
    const { agreement, grants } = await agree('bundle-loan', ['income', 'work'])
    assert.equal(grants.length, 2)
    const lines = await read(calling('bundle-loan', agreement))
    assert.deepEqual(
      lines.map((line) => [line.name, said(line)]),
      [
        ['income', 'year,wages,business,pension'],
        ['work', 'status,monthlyWage'],
      ],
    )
    const made = (await reads()).filter(({ what }) => what === 'register.read')
    assert.equal(made.length, 2)
    for (const { because } of made) assert.ok(because.some((ref) => grants.some((grant) => ref === `consent:${grant}`)))
  })
})

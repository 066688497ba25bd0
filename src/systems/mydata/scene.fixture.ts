import type { TestContext } from 'node:test'
import { world } from '#test/world'
import type { Calling, Line } from './reading.ts'

/** The demo nation, a person of the cast, and the bank as the authorization server lets it in. */
export async function scene(t: TestContext) {
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

export const said = (line: Line | undefined) =>
  line === undefined ? 'nothing' : 'problem' in line ? line.problem.code : Object.keys(line.value ?? {}).join(',')

import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Id } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { type Someone, world, type World } from '#test/world'
import type { Research } from './research.ts'

const [analyst, keeper] = ['윤서영', '남도윤']

/** The keeper of another agency's register. */
export const otherKeeper = '심가람'
/** A nation of three hundred, with an analyst who asks and the keeper of the residents who decides. */
export async function stage(t: TestContext) {
  const all = await world(t)
  const { research } = all
  assert.ok(research)
  const by = (name: string) => all.as(name)
  return { ...all, research, asks: by(analyst), keeps: by(keeper) }
}

export const about = { title: '청년은 어디에 사나', why: '주거 정책을 살핍니다.', use: 'science', until: '2027-06-30' }
export const field = (name: string, role: string, level: string) => ({
  [`role-residents-${name}`]: role,
  [`level-residents-${name}`]: level,
})
export const coarse = {
  ...{ ...about, k: '5', l: '1', most: '30', budget: '1000' },
  ...field('bornOn', 'quasi', 'ten-years'),
  ...field('sex', 'quasi', 'exact'),
  ...field('region', 'quasi', 'hidden'),
}

export interface Stage {
  readonly research: Research
  readonly asks: Someone
  readonly keeps: Someone
  readonly settle: World['settle']
}

/** Asks for the residents with this plan; gives the project. */
export async function asked({ research, asks }: Stage, words: Readonly<Record<string, string>>, kind = 'rows') {
  const id = await asks.act((ctx) => research.create(ctx, { ...about, kind, registers: 'residents' }))
  await asks.act((ctx) => research.change(ctx, id, { ...coarse, ...words }))
  await asks.act((ctx) => research.ask(ctx, id))
  return id
}

export async function made(all: Stage, words: Readonly<Record<string, string>> = {}, kind = 'rows') {
  const id = await asked(all, words, kind)
  await all.keeps.act((ctx) => all.research.review(ctx, id, { verdict: 'grant', reason: '쓰임이 분명합니다.' }))
  await all.settle()
  return id
}

export async function rowsOf({ research, asks }: Stage, id: Id<'research'>): Promise<string[][]> {
  const { body } = await asks.act((ctx) => research.download(ctx, id, 'data'))
  return body
    .toString('utf8')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
}

export const refused = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === `research/${code}`

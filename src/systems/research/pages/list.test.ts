import assert from 'node:assert/strict'
import { test } from 'node:test'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { samplePack } from '#test/sample-pack'
import type { View } from '#web/view'
import { registerBudget } from '../budget.ts'
import { BudgetPart } from './budget.tsx'
import { ListPage } from './list.tsx'
import { namesOf } from './names.ts'

const view: View = { language: 'en', path: '/', today: '2026-11-21', demo: true, once: () => 'once-1' }
const names = namesOf(samplePack)
const article = { act: '이름법', article: '제9조' }
const law = { uses: [], joining: article, keeping: article, forbidden: article, destruction: [article] }

test('J19 an empty desk invites to ask only who may ask', () => {
  const page = (mayAsk: boolean) =>
    renderToString(h(ListPage, { view, all: [], names, law, mayAsk })).replace(/<[^>]+>/g, ' ')
  assert.match(page(true), /Ask for data below/)
  assert.doesNotMatch(page(false), /below/)
  assert.match(page(false), /When somebody asks for data of your agency it appears here/)
})

test('J16 the budget of a register stands in figures, in a picture with words, and says when a project would take too much', () => {
  const [register] = samplePack.registers
  const half = { plain: 1_000, squares: registerBudget / 4 }
  const taken = [{ register: register?.id ?? '', projects: 2, spent: half, held: half }]
  const shown = (takes?: number) =>
    renderToString(h(BudgetPart, { view, taken, names, ...(takes === undefined ? {} : { takes }) }))
  assert.match(shown(), /aria-label="[^"]*Spent 25 %, Held[^"]* 25 %, Left 50 %"/)
  assert.doesNotMatch(shown(), /cannot be granted/)
  assert.match(shown(1_000), /This project would take 25 %, Left 25 %/)
  assert.match(shown(1_500), /cannot be granted/)
})

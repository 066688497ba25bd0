import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { LifeEvent, Pack, Parameter, Rules, Service } from 'madang/pack'
import { faultsOf } from '../src/cli/pack-faults.ts'
import { held, type HeldPack } from '../src/cli/packs.ts'

const [first] = held as [HeldPack, ...HeldPack[]]
const { pack } = first
const nowhere = { act: '없는 법', article: '제1조' }

/** The faults that a change of the pack brings. */
function changed(parts: Partial<Pack>): string {
  return faultsOf({ ...first, pack: { ...pack, ...parts } }).faults.join('\n')
}
const changedFirst = <T>(all: readonly T[], change: (one: T) => Partial<T>): T[] =>
  all.map((one, index) => (index === 0 ? { ...one, ...change(one) } : one))
const rulesWith = (change: (rules: Rules) => Partial<Rules>) => {
  const rules = changedFirst(pack.rules, change)
  return changed({
    rules,
    services: pack.services.map((service) => ({
      ...service,
      rules: rules.find(({ id }) => id === service.rules.id) ?? service.rules,
    })),
  })
}
const serviceWith = (change: (service: Service) => Partial<Service>) => {
  const services = changedFirst(pack.services, change)
  return changed({
    services,
    lifeEvents: pack.lifeEvents.map((event) => ({
      ...event,
      members: event.members.map((member) => services.find(({ id }) => id === member.id) ?? member),
    })),
  })
}
const eventWith = (change: (event: LifeEvent) => Partial<LifeEvent>) =>
  changed({ lifeEvents: changedFirst(pack.lifeEvents, change) })
const parameterWith = (change: (one: Parameter) => Partial<Parameter>) =>
  changed({ parameters: changedFirst(pack.parameters, change) })

describe('the pack check', () => {
  it('PC1 sees a text without a language', () => {
    assert.match(
      serviceWith(({ title }) => ({ title: { ...title, en: ' ' } })),
      /packs\/korea\/services\/\S+\.ts:\d+: service \S+\.title has no text in en/,
    )
    assert.match(
      serviceWith(() => ({ summary: { ko: '요약' } as never })),
      /summary has no text in en/,
    )
  })

  it('PC1 sees a citation whose article is not held', () => {
    assert.match(
      serviceWith(() => ({ law: nowhere })),
      /services\/\S+:\d+: service \S+ cites 없는 법 제1조|cites 없는 법 제1조, whose text is neither held/,
    )
  })

  it('PC1 sees a fault in an expression, with rule, line and column', () => {
    const one = Object.entries(pack.rules[0]?.conditions ?? {})[0]
    assert.ok(one)
    const broken = rulesWith(({ conditions }) => ({
      conditions: { ...conditions, [one[0]]: { ...one[1], when: 'nobody.declared = 1' } },
    }))
    assert.match(broken, /packs\/korea\/benefits\/\S+\.ts:\d+: conditions\.\S+\.when 1:1: /)
  })

  it('PC1 names the file, line and column at which an undeclared fact stands', () => {
    const undeclared = rulesWith(() => ({ facts: {} }))
    const place = /(packs\/korea\/benefits\/\S+\.ts):(\d+):(\d+): \S+ of \S+: .*found .*?`(\w+)/.exec(undeclared)
    assert.ok(place, undeclared)
    const [, file = '', line, column, name = ''] = place
    const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8').split('\n')[Number(line) - 1] ?? ''
    assert.ok(text.slice(Number(column) - 1).startsWith(name), `${file}:${line}:${column} is ${text}`)
  })

  it('PC1 sees a case that comes out otherwise, rules without cases, and a figure without day or source', () => {
    assert.match(
      rulesWith(({ cases }) => ({ cases: changedFirst(cases, () => ({ gives: { verdict: 'yes', amount: 1 } })) })),
      /case “.*” gives/,
    )
    assert.match(
      rulesWith(() => ({ cases: [] })),
      /have no cases/,
    )
    assert.match(
      parameterWith(() => ({ values: { 'next year': 1 } })),
      /holds from “next year”, which is no date/,
    )
    assert.match(
      parameterWith(() => ({ values: { '2026-02-30': 1 } })),
      /no date/,
    )
    assert.match(
      parameterWith(() => ({ values: {} })),
      /has no value/,
    )
    assert.match(
      parameterWith(() => ({ source: ' ' })),
      /names no source/,
    )
  })

  it('PC2 sees a read of a field that its register does not have', () => {
    assert.match(
      serviceWith(({ reads }) => ({
        reads: changedFirst(reads, ({ fields }) => ({ fields: [...fields, 'favouriteColour'] })),
      })),
      /reads \S+\.favouriteColour, which the register \S+ does not have/,
    )
    assert.match(
      serviceWith(({ reads }) => ({ reads: changedFirst(reads, () => ({ where: { shoeSize: 42 } })) })),
      /shoeSize/,
    )
  })

  it('PC2 sees a role, a deadline and an applicant that lead nowhere', () => {
    assert.match(
      eventWith(({ roles }) => ({ roles: { ...roles, witness: { from: 'anchor', field: 'nobody' } } })),
      /role witness is found by nobody/,
    )
    assert.match(
      eventWith(({ due }) => ({ due: { ...due, field: 'never' } })),
      /counted from never/,
    )
    assert.match(
      eventWith(({ mayApply }) => ({ mayApply: { ...mayApply, roles: ['stranger'] } })),
      /stranger may apply and is no role/,
    )
    assert.match(
      eventWith(({ speaksFor }) => ({ speaksFor: { ...speaksFor, roles: ['stranger'] } })),
      /stranger is spoken for and is no role/,
    )
  })

  it('PC2 sees what is used and not listed, and an id that is taken', () => {
    assert.match(changed({ registers: pack.registers.slice(1) }), /register \S+ is not in the pack/)
    assert.match(
      changed({ agencies: pack.agencies.filter(({ id }) => id !== pack.services[0]?.owner.id) }),
      /agency \S+ is not in the pack/,
    )
    assert.match(changed({ duties: {} }), /duty \S+ is not in the pack/)
    assert.match(changed({ parameters: [] }), /parameter .* is not in the pack/)
    assert.match(changed({ registers: [...pack.registers, ...pack.registers.slice(0, 1)] }), /registers has \S+ twice/)
  })

  it('G20 names file and line of a register between whose versions there is a gap', () => {
    const registers = changedFirst(pack.registers, ({ version }) => ({ version: version + 1 }))
    assert.match(
      changed({ registers }),
      /packs\/korea\/registers\/\S+\.ts:\d+: the register \S+ is at version 2 and does not say how entries of version 1 are read/,
    )
  })

  for (const one of held) {
    it(`PC3 ${one.pack.id} keeps its promises`, () => {
      const { seen, faults } = faultsOf(one)
      assert.ok(seen > 1_000, `only ${seen} things were looked at`)
      assert.deepEqual(faults, [])
    })
  }
})

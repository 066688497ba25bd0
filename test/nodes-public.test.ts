import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { purposeDuties } from '#engine/exchange'
import { mother } from '#test/birth'
import { type Country, openCountry, type Outpost } from '#test/nodes'
import { until } from '#test/until'
import { type Stage, stageOf } from '#test/world'
import { lawRef, type Read } from 'madang/pack'
import { familyRelations } from '../packs/korea/registers/family-relations.ts'
import type { Platform } from '../src/platform.ts'

/** Every answer that the risk analysis wants, for a harmless purpose. */
const analysis = {
  ...{ task: '집에서 돌보는 사람을 알아보는 일입니다', basis: 'task', effect: '도움을 드릴지가 정해지는 일입니다' },
  ...{ necessary: '가족 사이가 없으면 누구인지 알 수 없습니다', identity: 'true', children: 'no' },
  ...{ vulnerable: 'no', told: 'log', recipients: 'none', automated: 'no' },
  ...{ access: '담당자만 열어 볼 수 있습니다', deletion: '기록관이 해마다 살펴 지우고 있습니다' },
}

describe('what nodes say of each other', { timeout: 240_000 }, () => {
  let country: Country
  let home: Stage
  let court: Platform
  let hira: Platform
  before(async () => {
    country = await openCountry({ nodes: { court: ['nca', 'family-court'], hira: ['hira'] }, people: 60 })
    home = stageOf(country.home.platform)
    const [one, other] = [country.others.get('court'), country.others.get('hira')]
    assert.ok(one !== undefined && other !== undefined)
    ;[court, hira] = [one.serving().platform, other.serving().platform]
  })
  after(() => country[Symbol.asyncDispose]())
  const officer = (agency: string, duty: string): Actor => ({
    ...{ kind: 'officer', officer: newId('officer', home.clock.now()), agency, region: '', duties: [duty] },
  })
  const { law } = familyRelations
  const care = { register: familyRelations, service: 'care-at-home', why: { ko: '돌봄', en: 'Care' } }
  /** The court signs that the health insurance review may see how people are related, and gives its number. */
  const signed = async () => {
    const drafter = officer('hira', purposeDuties.draft)
    const { purposes } = court
    const by = <T>(who: Actor, work: (ctx: Ctx) => Promise<T>) => court.begin(who, 'exchange.purpose', work)
    const asked = { register: care.register.id, service: care.service, title: '집에서 돌보기' }
    const id = await by(drafter, (ctx) => purposes.start(ctx, asked))
    const ground = { 'ground-1-by': 'law', 'ground-1-act': law.act, 'ground-1-article': law.article }
    const words = { ...analysis, ...ground, 'ground-1-field-relation': 'true', ...terms }
    await by(drafter, (ctx) => purposes.save(ctx, id, words))
    await by(drafter, (ctx) => purposes.submit(ctx, id))
    await by(officer('nca', purposeDuties.sign), (ctx) => purposes.sign(ctx, id, '근거가 있다'))
    return id
  }
  const terms = { why: '집에서 돌보는 사람을 알아봅니다', retention: 'P1Y', until: '', perDay: '3' }
  const person = () => home.people.of('hira', home.as(mother).id)
  const reads = (subject: Id<'person'>) =>
    hira.begin({ kind: 'system', name: 'test', agency: 'hira' }, 'test', async (ctx) => {
      const read: Read = {
        ...{ as: 'family', of: 'me', many: true, fields: ['relation'], ground: { by: 'law', law }, ...care },
      }
      const order = { reader: 'hira', service: care.service, because: [] }
      const lines = [{ read, subject }]
      const [found = []] = await hira.remote.elsewhere.readAll(ctx, { ...order, lines }, [lawRef(law)])
      return found.map((one) => [one.subject, Object.keys(one.fields)] as const)
    })

  it('RM12 lets a node read for itself about people whom home names, under a purpose that the holder has signed', async () => {
    const subject = person()
    assert.deepEqual(await reads(subject), [], 'without a purpose')
    const id = await signed()
    const found = await reads(subject)
    assert.ok(found.length > 0)
    assert.ok(found.every(([whose, fields]) => whose === subject && fields.join() === 'relation'))
    assert.deepEqual(await reads(newId('person', home.clock.now())), [], 'an invented person')
    assert.deepEqual(await reads(home.people.of('nca', home.as(mother).id)), [], 'somebody by the court’s id')
    const named = `select from acts.act where what = 'exchange.name' and subject = '${home.as(mother).id}'`
    assert.equal(await home.count(named), 1)
    const signer = officer('nca', purposeDuties.sign)
    await court.begin(signer, 'exchange.purpose', (ctx) => court.purposes.suspend(ctx, id, '살펴봅니다'))
    assert.deepEqual(await reads(subject), [], 'a purpose that rests')
    assert.equal(await home.count(named), 1, 'nobody was named meanwhile')
  })

  it('X24 RM13 shows the court’s purposes and figures at home, also while the court is away', async () => {
    const { line } = country.others.get('court') as Outpost
    const page = async (path: string) => (await fetch(country.home.at(path, 'en'))).text()
    const [own] = await court.begin({ kind: 'anyone' }, 'test', (ctx) => court.purposes.all(ctx))
    const path = `/purposes/${own?.purpose.id ?? ''}`
    await until(
      async () => (await page(path)).includes('From the computer of the office'),
      'the purpose is shown at home',
    )
    assert.match(await page(path), /Good: nothing was changed since it was signed/)
    const signature = await fetch(country.home.at(`/api${path}/signature`, 'ko'))
    assert.equal(signature.headers.get('content-type'), 'application/jose')
    const keys = (await (await fetch(country.home.at('/api/agencies/nca/keys', 'ko'))).json()) as unknown
    assert.deepEqual(keys, { keys: [court.purposes.keyOf('nca')] })
    line.fault = 'cut'
    assert.match(await page(path), /From the computer of the office/)
    const shown = await fetch(country.home.at(`/api/registers/${familyRelations.id}`, 'ko'))
    const { entries } = (await shown.json()) as { entries: { count: number } }
    assert.ok(entries.count > 50, 'as many as the court said')
    line.fault = 'none'
  })
})

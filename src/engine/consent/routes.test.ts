import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openHouse } from './world.fixture.ts'

describe('consent, its doors', () => {
  it('C7 opens to the person and the guardian, and shows nothing to anybody else', async (t) => {
    const { give, ask, enter, mother, child, stranger, officer } = await openHouse(t)
    const [id] = await give()
    const [childs] = await give({ person: child })
    const who: Record<string, string> = {
      guest: '',
      forged: 'madang=AAAA',
      mother: await enter(mother),
      child: await enter(child),
      stranger: await enter(stranger),
      officer: await enter(officer),
    }
    const doors = (of: typeof id): ['GET' | 'POST', string][] => [
      ['GET', `/my/consents/${of}`],
      ['GET', `/my/consents/${of}/withdraw`],
      ['GET', `/my/consents/${of}/receipt.json`],
      ['POST', `/my/consents/${of}/withdraw`],
    ]
    const expected: Record<string, [typeof id, number][]> = {
      ...{
        guest: [
          [id, 401],
          [childs, 401],
        ],
        forged: [[id, 401]],
        stranger: [
          [id, 403],
          [childs, 403],
        ],
      },
      ...{
        officer: [
          [id, 403],
          [childs, 403],
        ],
        child: [
          [id, 403],
          [childs, 200],
        ],
        mother: [
          [id, 200],
          [childs, 200],
        ],
      },
    }
    for (const [name, cases] of Object.entries(expected)) {
      for (const [of, status] of cases) {
        for (const [method, url] of doors(of)) {
          const answer = await ask(method, url, who[name])
          assert.equal(answer.status, method === 'POST' && status === 200 ? 303 : status, `${name} ${method} ${url}`)
          if (status !== 200)
            assert.doesNotMatch(answer.body, /김서연|박하윤|국세청|소득|cheongju/, `${name} ${method} ${url}`)
        }
      }
    }
    assert.equal((await ask('GET', '/my/consents', '')).status, 401)
    assert.equal((await ask('GET', '/my/consents', who['officer'])).status, 403)
    assert.doesNotMatch((await ask('GET', '/my/consents', who['stranger'])).body, /김서연|박하윤|청주시/)
    assert.equal((await ask('GET', '/my/consents/grant_unknown', who['mother'])).status, 404)
    assert.equal((await ask('POST', '/my/consents/grant_unknown/withdraw', who['mother'])).status, 404)
  })

  it('C8 lists to whom, which fields, for what and until when, in both languages', async (t) => {
    const { give, ask, enter, mother, child } = await openHouse(t)
    const cookie = await enter(mother)
    assert.match((await ask('GET', '/my/consents', cookie)).body, /지금 허락한 것이 없습니다/)
    const [id] = await give()
    await give({ person: child })
    const list = (await ask('GET', '/my/consents', cookie)).body
    for (const words of [/청주시: 첫만남이용권/, /김서연/, /박하윤/, /연도, 소득/, /2026년 11월 25일/])
      assert.match(list, words)
    assert.doesNotMatch(list, /회사/, 'a field that was not agreed to')
    const one = (await ask('GET', `/en/my/consents/${id}`, cookie)).body
    for (const words of [
      /Cheongju City: First-meeting voucher/,
      /Year, Amount/,
      /Income \(National Tax Service\)/,
      /To find out whether it is yours/,
      /25 November 2026/,
      /개인정보 보호법 제15조①/,
    ])
      assert.match(one, words)
    assert.doesNotMatch(one, /checked/)
  })

  it('C10 asks once more before it withdraws', async (t) => {
    const { give, ask, enter, mother, read } = await openHouse(t)
    const cookie = await enter(mother)
    const [id] = await give()
    const asked = await ask('GET', `/my/consents/${id}/withdraw`, cookie)
    assert.match(asked.body, /정말 거두시겠습니까/)
    assert.equal(await read(), id, 'looking at the question withdraws nothing')
    for (let count = 0; count < 2; count++) {
      const sent = await ask('POST', `/my/consents/${id}/withdraw`, cookie)
      assert.deepEqual([sent.status, sent.to], [303, `/my/consents/${id}`])
    }
    await assert.rejects(read(), { code: 'consent/withdrawn' })
    const page = (await ask('GET', `/my/consents/${id}`, cookie)).body
    assert.match(page, /동의를 거두었습니다/)
    assert.doesNotMatch(page, /\/withdraw"/)
    assert.match((await ask('GET', '/my/consents', cookie)).body, /끝난 것/)
  })

  it('C9 gives a receipt that says all that the grant says, and what became of it', async (t) => {
    const { give, ask, enter, mother, clock, consent, as } = await openHouse(t)
    const [id = ''] = await give()
    const receiptOf = async (grant: string): Promise<unknown> => {
      const { status, type, disposition, body } = await ask(
        'GET',
        `/my/consents/${grant}/receipt.json`,
        await enter(mother),
      )
      assert.deepEqual(
        [status, type, disposition],
        [200, 'application/ld+json; charset=utf-8', `attachment; filename*=UTF-8''consent-${grant}.json`],
      )
      return JSON.parse(body)
    }
    const receipt = await receiptOf(id)
    const says: [string, unknown][] = [
      ['@type', 'dpv:ConsentReceipt'],
      ['dct:conformsTo/@id', 'dpv-27560:receipt'],
      ['dpv:hasIdentifier', id],
      ['dpv:hasDataSubject/@id', mother],
      ['dpv:hasConsentStatus/@id', 'dpv:ConsentGiven'],
      ['dpv:hasProcess/dct:title/1/@value', 'First-meeting voucher'],
      ['dpv:hasProcess/dpv:hasPersonalData/0/@id', 'https://madang.test/registers/income#year'],
      ['dpv:hasProcess/dpv:hasPersonalData/1/@id', 'https://madang.test/registers/income#amount'],
      ['dpv:hasProcess/dpv:hasPersonalData/2', undefined],
      ['dpv:hasProcess/dpv:hasRecipient/dpv:hasName/0', { '@language': 'ko', '@value': '청주시' }],
      ['dpv:hasProcess/dpv:hasRecipient/dpv:hasName/1', { '@language': 'en', '@value': 'Cheongju City' }],
      ['dpv:hasProcess/dpv:hasDataController/0/@id', 'https://madang.test/agencies/nts'],
      ['dpv:hasProcess/dpv:hasPurpose/dct:description/1/@value', 'To find out whether it is yours'],
      ['dpv:hasProcess/dpv:hasLegalBasis/1/dct:title/@value', '개인정보 보호법 제15조①'],
      ['dpv:hasProcess/dpv:hasStorageCondition/dpv:hasDuration/@value', '2026-11-25T15:00:00Z'],
      ['dpv:hasProcess/dpv:hasJurisdiction/@id', 'loc:KR'],
      ['dct:hasPart/0/dpv:isIndicatedAtTime/@value', '2026-11-23T01:00:00Z'],
      ['dct:hasPart/0/dpv:isIndicatedBy/@id', mother],
      ['dct:hasPart/1', undefined],
    ]
    for (const [path, value] of says) assert.deepEqual(at(receipt, path), value, path)

    clock.set('2026-11-24T01:00:00Z')
    await as(mother, (ctx) => consent.withdraw(ctx, id))
    const withdrawn = await receiptOf(id)
    assert.equal(at(withdrawn, 'dpv:hasConsentStatus/@id'), 'dpv:ConsentWithdrawn')
    assert.equal(at(withdrawn, 'dct:hasPart/1/dpv:isIndicatedAtTime/@value'), '2026-11-24T01:00:00Z')
    const [expiring = ''] = await give()
    clock.set('2026-11-26T01:00:00Z')
    const expired = await receiptOf(expiring)
    assert.equal(at(expired, 'dpv:hasConsentStatus/@id'), 'dpv:ConsentExpired')
    assert.equal(at(expired, 'dct:hasPart/1/dpv:isIndicatedAtTime/@value'), '2026-11-25T15:00:00Z')
  })
})

/** What stands at a path of a JSON document. */
function at(document: unknown, path: string): unknown {
  const steps = path.split(/\/(?=@|dpv:|dct:|\d)/)
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    document,
  )
}

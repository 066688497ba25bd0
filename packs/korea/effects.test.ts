import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CaseInput, Effect } from 'madang/pack'
import { accountFaults, suggestAccounts } from './account.ts'
import { schedule } from './immunisation-schedule.ts'
import { korea } from './index.ts'
import { givenNameFault, givenNameHanjaFault, nameHanja } from './names.ts'
import { demoId } from './nation/demo-id.ts'

const [mother, father, child] = [demoId('person', 1), demoId('person', 2), demoId('person', 99)]
const facts = {
  birth: {
    mother,
    bornOn: '2026-11-16',
    bornAt: '2026-11-16T03:12:00+09:00',
    sex: 'F',
    plurality: 1,
    birthOrder: 1,
    hospital: '마당병원',
  },
  mother: {
    name: '김지은',
    surname: '김',
    givenName: '지은',
    bornOn: '1994-04-17',
    nationality: 'KR',
    region: '5277025000',
    address: '마당1로 12',
    household: 'h1',
    head: 'person_00000000000000000000000002',
    relationToHead: 'spouse',
  },
  father: { name: '이도현', surname: '이', givenName: '도현', bornOn: '1992-09-08' },
  motherFamily: [],
  fatherFamily: [],
  child: { bornOn: '2026-11-16', nationality: 'KR', region: '5277025000' },
  parents: [],
  enrolments: [],
  siblings: [],
  children: [],
  customers: [{ customerNumber: '9912345678', household: 'h1', discount: 'none' }],
  accounts: [{ bank: '011', number: '999-123456-654321', holder: '김지은' }],
}

function serviceOf(id: string) {
  const found = korea.services.find((one) => one.id === id)
  assert.ok(found, id)
  return found
}

function effectsOf(id: string, change: Partial<CaseInput> = {}): readonly Effect[] {
  return serviceOf(id).effects({
    on: '2026-11-21',
    submittedOn: '2026-11-21',
    region: '5277025000',
    roles: { applicant: mother, mother, father, child },
    facts,
    answers: { givenName: '하윤', surnameFrom: 'father', account: '999-123456-654321' },
    finding: { amount: 110_000, from: '2026-11-01', until: '2039-10-31' },
    ...change,
  })
}

const entered = (effects: readonly Effect[]) => effects.filter((one) => one.effect === 'enter')
const awarded = (effects: readonly Effect[]) => effects.filter((one) => one.effect === 'award')

describe('names', () => {
  it('K8 takes Hangul of one to five syllables', () => {
    for (const name of ['솔', '하윤', '하늘별님이']) assert.equal(givenNameFault(name), undefined, name)
    for (const name of ['', 'Hayun', '하 윤', '하윤1', 'ㅎㅏ', '夏潤', '하늘별님이랑', '하윤😀'])
      assert.ok(givenNameFault(name), name)
  })

  it('K8 takes Hanja that can be checked, and sends others to the counter', () => {
    assert.equal(nameHanja().size > 4_600, true)
    assert.equal(givenNameHanjaFault('夏潤'), undefined)
    assert.equal(givenNameHanjaFault('\uf90a'), undefined, 'a second code of 金')
    assert.match(givenNameHanjaFault('夏윤')?.en ?? '', /Only Hanja/)
    assert.match(givenNameHanjaFault('夏潤夏潤夏潤')?.en ?? '', /5 characters/)
    assert.match(givenNameHanjaFault('夏龘')?.ko ?? '', /龘.*주민센터/s)
  })

  it('K8 wants as many Hanja as syllables', () => {
    const { check } = serviceOf('birth-registration')
    const faults = (givenNameHanja: string) =>
      check?.({
        on: '2026-11-21',
        roles: {},
        facts,
        answers: { givenName: '하윤', givenNameHanja, surnameFrom: 'father' },
      })
    assert.deepEqual(Object.keys(faults('夏') ?? {}), ['givenNameHanja'])
    assert.deepEqual(faults('夏潤'), {})
    assert.deepEqual(faults(''), {})
  })
})

describe('birth registration', () => {
  it('K9 enters the child in the mother’s household and each tie from both ends', () => {
    const [resident, ...others] = entered(effectsOf('birth-registration'))
    const ties = others.filter(({ register }) => register.id === 'family-relations')
    assert.equal(resident?.register.id, 'residents')
    assert.equal(resident?.data['name'], '이하윤')
    assert.equal(resident?.data['household'], 'h1')
    assert.equal(resident?.data['relationToHead'], 'child')
    assert.equal(resident?.data['head'], facts.mother.head)
    const seen = ties.map(({ subject, data }) => `${subject} ${String(data['relation'])} ${String(data['to'])}`)
    assert.deepEqual(seen, [
      `${child} mother ${mother}`,
      `${mother} child ${child}`,
      `${child} father ${father}`,
      `${father} child ${child}`,
    ])
    assert.ok(ties.every(({ data }) => data['inWedlock'] === true))
    const surveyed = others.find(({ register }) => register.id === 'household-means')
    assert.deepEqual([surveyed?.subject, surveyed?.data['member']], [facts.mother.head, child])
  })

  it('K9 enters the child of an unmarried mother without a father', () => {
    const alone = {
      roles: { applicant: mother, mother, child },
      facts: { ...facts, father: null },
      answers: { givenName: '하윤', surnameFrom: 'mother' },
    }
    const [resident, ...others] = entered(effectsOf('birth-registration', alone))
    const ties = others.filter(({ register }) => register.id === 'family-relations')
    assert.equal(resident?.data['name'], '김하윤')
    assert.equal(ties.length, 2)
    assert.ok(ties.every(({ data }) => data['inWedlock'] === false))
  })

  it('K9 makes the child of a daughter a grandchild of the head', () => {
    const [resident] = entered(
      effectsOf('birth-registration', { facts: { ...facts, mother: { ...facts.mother, relationToHead: 'child' } } }),
    )
    assert.equal(resident?.data['relationToHead'], 'grandchild')
  })

  it('K10 does not offer the surname of a father who is not registered', () => {
    const { check } = serviceOf('birth-registration')
    const answers = { givenName: '하윤', surnameFrom: 'father' }
    assert.deepEqual(
      Object.keys(check?.({ on: '2026-11-21', roles: {}, facts: { ...facts, father: null }, answers }) ?? {}),
      ['surnameFrom'],
    )
    assert.deepEqual(check?.({ on: '2026-11-21', roles: {}, facts: {}, answers }), {}, 'nothing was read yet')
  })
})

describe('money', () => {
  it('K11 refuses an account that is not the applicant’s own', () => {
    assert.deepEqual(accountFaults({ facts, answers: { account: '999123456654321' } }), {})
    assert.deepEqual(Object.keys(accountFaults({ facts, answers: { account: '999-123456-654322' } })), ['account'])
    assert.deepEqual(Object.keys(accountFaults({ facts, answers: {} })), ['account'])
    assert.deepEqual(
      Object.keys(accountFaults({ facts: { accounts: [] }, answers: { account: '999-123456-654321' } })),
      ['account'],
    )
  })

  it('K11 says nothing before the person has agreed, and then offers what was read', () => {
    assert.deepEqual(accountFaults({ facts: {}, answers: { account: '1' } }), {})
    assert.deepEqual(
      suggestAccounts(facts)['account']?.map(({ title }) => title.ko),
      ['NH농협은행 999-123456-654321'],
    )
  })

  it('K12 pays the child allowance month by month on the 25th', () => {
    const [award, ...more] = awarded(effectsOf('child-allowance'))
    assert.deepEqual(more, [])
    assert.deepEqual(
      [award?.amount, award?.every, award?.payDay, award?.from, award?.until],
      [110_000, 'month', 25, '2026-11-01', '2039-10-31'],
    )
    assert.deepEqual([award?.to, award?.beneficiary], [mother, child])
  })

  it('K12 pays the parental benefit at two rates', () => {
    const finding = { amount: 1_000_000, from: '2026-11-01', until: '2028-10-31' }
    const seen = awarded(effectsOf('parental-benefit', { finding })).map(({ from, until, amount }) => [
      from,
      until,
      amount,
    ])
    assert.deepEqual(seen, [
      ['2026-11-01', '2027-10-31', 1_000_000],
      ['2027-11-01', '2028-10-31', 500_000],
    ])
  })

  it('K12 pays what day care costs as a voucher', () => {
    const finding = { amount: 416_000, from: '2026-11-01', until: '2028-10-31' }
    const inCare = { ...facts, enrolments: [{ centre: '햇살어린이집', since: '2026-11-20' }] }
    const seen = awarded(effectsOf('parental-benefit', { finding, facts: inCare })).map(({ amount, account }) => [
      amount,
      account.startsWith('voucher:'),
    ])
    assert.deepEqual(seen, [
      [416_000, false],
      [584_000, true],
      [515_000, true],
    ])
  })

  it('K12 pays one rate to those who apply in the second year', () => {
    const finding = { amount: 500_000, from: '2027-12-01', until: '2028-10-31' }
    const seen = awarded(effectsOf('parental-benefit', { finding, on: '2027-12-05' })).map(({ from, amount }) => [
      from,
      amount,
    ])
    assert.deepEqual(seen, [['2027-12-01', 500_000]])
  })

  it('K13 posts the voucher at once, to an account of its own', () => {
    const finding = { amount: 3_000_000, from: '2026-11-16', until: '2028-11-16' }
    const [award] = awarded(effectsOf('first-meeting-voucher', { finding }))
    assert.deepEqual(
      [award?.amount, award?.payDay, award?.every, award?.until],
      [3_000_000, 'at-once', 'once', '2028-11-16'],
    )
    assert.match(award?.account ?? '', /^voucher:first-meeting:/)
  })

  it('K14 enters the discount and pays nothing', () => {
    const effects = effectsOf('electricity-discount', {
      finding: { amount: 16_000, from: '2026-11-21', until: '2029-11-15' },
    })
    assert.deepEqual(awarded(effects), [])
    assert.deepEqual(entered(effects)[0]?.data, {
      customerNumber: '9912345678',
      household: 'h1',
      discount: 'birth',
      discountFrom: '2026-11-21',
      discountUntil: '2029-11-15',
    })
  })
})

describe('vaccinations, certificates and letters', () => {
  it('K15 plans every dose, each after the one before', () => {
    const doses = entered(effectsOf('immunisation-plan')).map(({ data }) => data)
    assert.equal(doses.length, schedule.length)
    for (const vaccine of new Set(doses.map((one) => one['vaccine']))) {
      const course = doses.filter((one) => one['vaccine'] === vaccine)
      assert.deepEqual(
        course.map((one) => one['dose']),
        course.map((_, i) => i + 1),
      )
      for (const [i, one] of course.entries()) {
        assert.ok(String(one['dueFrom']) <= String(one['dueUntil']))
        assert.ok(i === 0 || String(course[i - 1]?.['dueFrom']) < String(one['dueFrom']), String(vaccine))
      }
    }
    assert.deepEqual(doses[0], {
      vaccine: 'BCG',
      against: '결핵',
      dose: 1,
      dueFrom: '2026-11-16',
      dueUntil: '2026-12-14',
    })
  })

  it('K16 fills the claims that a certificate declares, and no others', () => {
    const person = {
      name: '이하윤',
      bornOn: '2026-11-16',
      sex: 'F',
      residentNumber: '261116-0000001',
      region: '5277025000',
      address: '마당1로 12',
      relationToHead: 'child',
    }
    const family = [
      { relation: 'father', name: '이도현', bornOn: '1992-09-08', sex: 'M' },
      { relation: 'mother', name: '김지은', bornOn: '1994-04-17', sex: 'F' },
    ]
    for (const one of korea.certificates) {
      const { fill } = one
      const claims = fill({ person, family })
      for (const name of Object.keys(claims)) assert.ok(name in one.claims, `${one.id}: ${name}`)
      for (const [name, claim] of Object.entries(one.claims))
        assert.ok(claim.optional === true || name in claims, `${one.id}: ${name} is missing`)
      for (const name of one.disclosable) assert.ok(name in one.claims, `${one.id}: ${name}`)
      const printed = JSON.stringify(one.print(claims))
      assert.match(printed, /이하윤/)
      assert.doesNotMatch(printed, /undefined|\[object/)
    }
    assert.throws(() => korea.certificates[0]?.fill({ person: null, family }), /is missing/)
  })

  it('K17 names the ground and the remedy in every letter', () => {
    for (const { id } of korea.services) {
      const letters = effectsOf(id).filter((one) => one.effect === 'letter')
      assert.equal(letters.length, 1, id)
      assert.match(letters[0]?.body.ko ?? '', /근거: .+ 제\d+조[\s\S]*이의신청/)
      assert.match(letters[0]?.body.en ?? '', /Legal ground: [\s\S]*object within/)
    }
  })
})

import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { singleParentAct, singleParentDecree, singleParentRule } from '../../laws.ts'

const since = '2026-01-01'
const manual = '2026년 한부모가족사업안내(성평등가족부) 156·167쪽, 복지로 WLF00001068(2026-09-15 확인)'

const figure = (one: Omit<Parameter, 'kind' | 'source' | 'law'>, source = manual): Parameter =>
  parameter({ ...one, law: singleParentDecree('제13조', '①'), source })

export const oneParentLine = parameter({
  name: 'income of a one-parent family',
  title: {
    ko: '한부모가족 소득인정액 기준(중위소득의 %)',
    en: 'Income line of a one-parent family, per cent of the median',
  },
  law: singleParentRule('제3조'),
  unit: 'percent',
  values: { [since]: 65 },
  source: manual,
})

export const childAges = parameter({
  name: 'ages of a child of one parent',
  title: {
    ko: '아동의 나이(미만: 일반, 고등학교에 다니는 동안)',
    en: 'A child is below this age: as a rule, and while at high school',
  },
  law: singleParentAct('제4조'),
  unit: 'years',
  values: { [since]: [18, 22] },
  source: '한부모가족지원법 제4조제5호, 2026년 한부모가족사업안내',
})

export const childSupport = figure({
  name: 'child support of one parent',
  title: { ko: '아동양육비(자녀 한 명, 월)', en: 'Child support for a child a month' },
  unit: 'won',
  values: { [since]: 230_000 },
})

export const childSupportExtra = parameter({
  name: 'extra child support',
  title: { ko: '추가 아동양육비(자녀 한 명, 월)', en: 'Extra child support for a child a month' },
  law: singleParentAct('제12조', '③'),
  unit: 'won',
  values: { [since]: 100_000 },
  source: manual,
})

export const smallChild = parameter({
  name: 'age of a small child',
  title: { ko: '추가 양육비를 받는 어린 자녀의 나이(까지)', en: 'Last age of a small child for the extra' },
  law: singleParentAct('제12조', '③'),
  unit: 'years',
  values: { [since]: 5 },
  source: '한부모가족지원법 제12조제3항',
})

export const youngParent = parameter({
  name: 'ages of a young parent',
  title: { ko: '청소년 한부모와 청년 한부모의 나이(까지)', en: 'Last age of a teen parent, and of a young one' },
  law: singleParentAct('제12조', '③'),
  unit: 'years',
  values: { [since]: [24, 34] },
  source: '한부모가족지원법 제4조제1호의2, 제12조제3항제2호',
})

export const teenSupport = parameter({
  name: 'child support of a teen parent',
  title: {
    ko: '청소년 한부모 아동양육비(월: 0~1세, 2세부터)',
    en: 'Child support of a teen parent a month: ages 0–1, and from 2',
  },
  law: singleParentDecree('제13조', '①'),
  unit: 'won',
  values: { [since]: [400_000, 370_000] },
  source: '2026년 한부모가족사업안내(성평등가족부) 156·167쪽',
  disputed: {
    ko: '사업안내는 0~1세 40만 원, 2세부터 37만 원이라고 하고, 복지로 WLF00001109는 두 금액을 바꾸어 적습니다. 사업안내를 따릅니다.',
    en: 'The ministry’s manual says 400,000 at ages 0–1 and 370,000 from 2; Bokjiro WLF00001109 prints them the other way round. The manual is followed.',
  },
})

export const babyMonths = figure({
  name: 'months of a baby of a teen parent',
  title: { ko: '0~1세로 보는 달 수', en: 'Months of life that are ages 0 and 1' },
  unit: 'months',
  values: { [since]: 24 },
})

export const schoolMoney = parameter({
  name: 'school money of one parent',
  title: { ko: '학용품비(자녀 한 명, 해마다)', en: 'School money for a child a year' },
  law: singleParentDecree('제13조', '②'),
  unit: 'won',
  values: { [since]: 100_000 },
  source: manual,
  unverified: {
    ko: '2026년에 어느 학교급까지 주는지는 찾지 못했습니다. 2024년 책자는 중·고등학생이라고 합니다.',
    en: 'For which schools it is paid in 2026 was not found; the booklet of 2024 says middle and high school.',
  },
})

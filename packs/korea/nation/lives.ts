// What the registers hold of a home, as numbers: days since 1970-01-01, won, places in the home instead of persons. The
// names are those of the registers and their fields, so that entries and columns are made of them field by field.

/** household-means: won a month. */
export interface Means {
  unmarried: boolean
  wages: number
  business: number
  property: number
  pension: number
  disability: 'none' | 'severe' | 'mild'
  schooling: Schooling
  dayCare: boolean
  illness: boolean
  pregnant: boolean
}

export type Schooling = 'none' | 'kindergarten' | 'elementary' | 'middle' | 'high' | 'university'

/** income-tax-summary: won a year. */
export interface Taxed {
  readonly year: number
  readonly wages: number
  readonly business: number
  readonly pension: number
  readonly tax: number
}

/** health-insurance: the contribution is a month's. */
export interface Cover {
  kind: 'employee' | 'dependant' | 'local' | 'medical-aid'
  holder: number
  contribution: number
}

export interface Insured {
  readonly status: 'employed' | 'on-leave' | 'left'
  readonly insuredDays: number
  readonly insuredYears: number
  readonly monthlyWage: number
  readonly dailyWage: number
  readonly hoursADay: number
  readonly leftOn?: number
  readonly leavingReason?: 'dismissed' | 'just-cause' | 'voluntary' | 'misconduct'
  readonly seekingWork: boolean
  readonly leaveFrom?: number
  readonly leaveMonthsUsed?: number
  readonly leaveChildBornOn?: number
  readonly bothParentsOnLeave?: boolean
  readonly workDays: number
}

export interface Disabled {
  readonly severity: 'severe' | 'mild'
  readonly pensionGrade: boolean
  readonly inInstitution: boolean
  readonly since: number
}

export type Scheme = 'none' | 'national' | 'occupational'

export interface Pensioner {
  readonly scheme: Scheme
  readonly monthly: number
  readonly aPart: number
  readonly spouseScheme: Scheme
  readonly since: number
}

export interface Pregnancy {
  readonly dueOn: number
  readonly fetuses: number
  readonly firstChild: boolean
  readonly deliveredOn?: number
}

export interface Care {
  readonly score: number
  readonly dementia: boolean
  readonly onMedication: boolean
  readonly setting: 'home' | 'institution'
  readonly assessedOn: number
}

export interface Student {
  readonly level: Schooling
  readonly year: number
  readonly annualFee: number
  readonly birthOrder: number
  readonly siblings: number
  readonly publicSchool: boolean
}

export interface Mobile {
  readonly monthlyCharge: number
  readonly since: number
}

export interface Lease {
  readonly deposit: number
  readonly rent: number
  readonly since: number
  readonly publicRental: boolean
  readonly fromRelative: boolean
}

export interface Assets {
  readonly housing: number
  readonly deposit: number
  readonly property: number
  readonly financial: number
  readonly debts: number
  readonly carValue: number
  readonly carYears: number
  readonly carCc: number
  readonly carUse: 'none' | 'ordinary' | 'disabled' | 'work'
  readonly homes: number
  readonly supporterIncome?: number
  readonly supporterAssets?: number
}

export interface Welfare {
  readonly livelihood: boolean
  readonly medical: boolean
  readonly housing: boolean
  readonly education: boolean
  readonly nearPoor: boolean
  readonly oneParent: boolean
  readonly basicPension: boolean
  readonly since: number
}

/** couple-means: won a month, and the assets of the person and the spouse together. */
export interface CoupleMeans {
  readonly wages: number
  readonly otherIncome: number
  readonly spouse?: number
  readonly spouseBornOn?: number
  readonly spouseWages: number
  readonly spouseOtherIncome: number
  readonly spouseScheme: Scheme
  readonly spousePension: number
  readonly spouseAPart: number
  readonly spouseDisabilityPension: boolean
  readonly property: number
  readonly financial: number
  readonly debts: number
  readonly carValue: number
  readonly carYears: number
  readonly carUse: Assets['carUse']
}

/** What the registers hold of one person; null where a register has no entry. */
export interface Life {
  means: Means
  tax: Taxed | null
  cover: Cover
  insured: Insured | null
  disabled: Disabled | null
  pension: Pensioner | null
  pregnancy: Pregnancy | null
  care: Care | null
  student: Student | null
  mobile: Mobile | null
  lease: Lease | null
  couple: CoupleMeans | null
}

/** What the registers hold of a home: its people in the order of its members. */
export interface Living {
  readonly lives: readonly Life[]
  readonly assets: Assets
  readonly welfare: Welfare | null
}

/** The day of a drawing, and what follows from it. */
export interface Day {
  /** ISO. */
  readonly on: string
  readonly today: number
  /** The last year that is taxed. */
  readonly taxYear: number
  /** Classes begin in March. */
  readonly schoolYear: number
}

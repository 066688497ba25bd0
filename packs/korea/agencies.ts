import { agency } from 'madang/pack'
import {
  childAllowanceAct,
  courtAct,
  employmentInsuranceAct,
  familyRegisterAct,
  governmentAct,
  healthInsuranceAct,
  infectionAct,
  localAct,
  nationalPensionAct,
  policeAct,
  powerCompanyAct,
  privacyAct,
  realNameAct,
  residentAct,
  socialBenefitAct,
  telecomAct,
} from './laws.ts'

// Names are dated: a letter of 2024 was written by the office as it was called then.

export const interior = agency({
  id: 'mois',
  names: [
    { from: '2014-11-19', name: { ko: '행정자치부', en: 'Ministry of the Interior' } },
    { from: '2017-07-26', name: { ko: '행정안전부', en: 'Ministry of the Interior and Safety' } },
  ],
  level: 'central',
  law: residentAct('제28조'),
})

export const health = agency({
  id: 'mohw',
  names: [{ from: '2010-03-19', name: { ko: '보건복지부', en: 'Ministry of Health and Welfare' } }],
  level: 'central',
  law: childAllowanceAct('제21조'),
})

export const genderEquality = agency({
  id: 'mogef',
  names: [
    { from: '2010-03-19', name: { ko: '여성가족부', en: 'Ministry of Gender Equality and Family' } },
    { from: '2025-10-01', name: { ko: '성평등가족부', en: 'Ministry of Gender Equality and Family' } },
  ],
  level: 'central',
  law: governmentAct('제26조'),
})

export const education = agency({
  id: 'moe',
  names: [{ from: '2013-03-23', name: { ko: '교육부', en: 'Ministry of Education' } }],
  level: 'central',
  law: governmentAct('제26조'),
})

export const finance = agency({
  id: 'mofe',
  names: [
    { from: '2008-02-29', name: { ko: '기획재정부', en: 'Ministry of Economy and Finance' } },
    { from: '2026-01-02', name: { ko: '재정경제부', en: 'Ministry of Finance and Economy' } },
  ],
  level: 'central',
  law: governmentAct('제26조'),
})

export const budgetOffice = agency({
  id: 'mpb',
  names: [{ from: '2026-01-02', name: { ko: '기획예산처', en: 'Ministry of Planning and Budget' } }],
  level: 'central',
  law: governmentAct('제26조'),
})

export const statistics = agency({
  id: 'kostat',
  names: [
    { from: '1990-12-27', name: { ko: '통계청', en: 'Statistics Korea' } },
    { from: '2025-10-01', name: { ko: '국가데이터처', en: 'Ministry of Data and Statistics' } },
  ],
  level: 'central',
  law: governmentAct('제26조'),
})

export const energy = agency({
  id: 'mcee',
  names: [
    { from: '2018-06-08', name: { ko: '환경부', en: 'Ministry of Environment' } },
    { from: '2025-10-01', name: { ko: '기후에너지환경부', en: 'Ministry of Climate, Energy and Environment' } },
  ],
  level: 'central',
  law: governmentAct('제26조'),
})

export const taxService = agency({
  id: 'nts',
  names: [{ from: '1966-03-03', name: { ko: '국세청', en: 'National Tax Service' } }],
  level: 'central',
  law: governmentAct('제26조'),
})

export const diseaseControl = agency({
  id: 'kdca',
  names: [
    { from: '2004-01-19', name: { ko: '질병관리본부', en: 'Korea Centers for Disease Control and Prevention' } },
    { from: '2020-09-12', name: { ko: '질병관리청', en: 'Korea Disease Control and Prevention Agency' } },
  ],
  level: 'central',
  law: infectionAct('제33조의4'),
})

export const privacyCommission = agency({
  id: 'pipc',
  names: [
    { from: '2011-09-30', name: { ko: '개인정보 보호위원회', en: 'Personal Information Protection Commission' } },
  ],
  level: 'central',
  law: privacyAct('제7조'),
})

export const police = agency({
  id: 'knp',
  names: [{ from: '1991-08-01', name: { ko: '경찰청', en: 'National Police Agency' } }],
  level: 'central',
  law: policeAct('제12조'),
})

/** Holds the family relations register for the Supreme Court, which delegates its entries to the municipalities. */
export const courtAdministration = agency({
  id: 'nca',
  names: [{ from: '2008-01-01', name: { ko: '법원행정처', en: 'National Court Administration' } }],
  level: 'court',
  law: familyRegisterAct('제11조'),
})

export const familyCourt = agency({
  id: 'family-court',
  names: [{ from: '1963-10-01', name: { ko: '가정법원', en: 'Family Court' } }],
  level: 'court',
  law: courtAct('제3조'),
})

export const healthReview = agency({
  id: 'hira',
  names: [
    { from: '2000-07-01', name: { ko: '건강보험심사평가원', en: 'Health Insurance Review and Assessment Service' } },
  ],
  level: 'public-body',
  law: familyRegisterAct('제44조의3'),
})

export const healthInsurer = agency({
  id: 'nhis',
  names: [{ from: '2000-07-01', name: { ko: '국민건강보험공단', en: 'National Health Insurance Service' } }],
  level: 'public-body',
  law: healthInsuranceAct('제13조'),
})

export const socialSecurityInformation = agency({
  id: 'ssis',
  names: [
    { from: '2015-07-01', name: { ko: '사회보장정보원', en: 'Social Security Information Service' } },
    { from: '2019-12-12', name: { ko: '한국사회보장정보원', en: 'Korea Social Security Information Service' } },
  ],
  level: 'public-body',
  law: socialBenefitAct('제29조'),
})

/** Answers whether an account belongs to a person, for the banks that are joined in it. */
export const clearingInstitute = agency({
  id: 'kftc',
  names: [
    {
      from: '1986-06-02',
      name: { ko: '금융결제원', en: 'Korea Financial Telecommunications and Clearings Institute' },
    },
  ],
  level: 'public-body',
  law: realNameAct('제3조'),
})

export const powerCompany = agency({
  id: 'kepco',
  names: [{ from: '1982-01-01', name: { ko: '한국전력공사', en: 'Korea Electric Power Corporation' } }],
  level: 'public-body',
  law: powerCompanyAct('제13조'),
})

export const labour = agency({
  id: 'moel',
  names: [{ from: '2010-07-05', name: { ko: '고용노동부', en: 'Ministry of Employment and Labour' } }],
  level: 'central',
  law: governmentAct('제26조'),
})

/** The labour office of the region, with its job centre. */
export const labourOffice = agency({
  id: 'labour-office',
  names: [{ from: '2010-07-05', name: { ko: '지방고용노동청(고용센터)', en: 'Regional labour office (job centre)' } }],
  level: 'central',
  law: employmentInsuranceAct('제40조'),
})

export const landMinistry = agency({
  id: 'molit',
  names: [{ from: '2013-03-23', name: { ko: '국토교통부', en: 'Ministry of Land, Infrastructure and Transport' } }],
  level: 'central',
  law: governmentAct('제26조'),
})

export const pensionService = agency({
  id: 'nps',
  names: [{ from: '1987-09-18', name: { ko: '국민연금공단', en: 'National Pension Service' } }],
  level: 'public-body',
  law: nationalPensionAct('제24조'),
})

export const telecoms = agency({
  id: 'kait',
  names: [{ from: '1987-12-17', name: { ko: '한국정보통신진흥협회', en: 'Korea Association for ICT Promotion' } }],
  level: 'public-body',
  law: telecomAct('제4조'),
})

export const scholarshipFoundation = agency({
  id: 'kosaf',
  names: [{ from: '2009-05-07', name: { ko: '한국장학재단', en: 'Korea Student Aid Foundation' } }],
  level: 'public-body',
  law: governmentAct('제26조'),
})

/** The city, county or district office of the place, with its town and neighbourhood centres. */
export const municipality = agency({
  id: 'municipality',
  names: [
    {
      from: '1949-08-15',
      name: { ko: '시·군·구(읍·면·동 행정복지센터)', en: 'Municipality (community service centre)' },
    },
  ],
  level: 'local',
  law: localAct('제2조'),
})

export const agencies = [
  interior,
  health,
  genderEquality,
  education,
  finance,
  budgetOffice,
  statistics,
  energy,
  taxService,
  diseaseControl,
  privacyCommission,
  police,
  courtAdministration,
  familyCourt,
  healthReview,
  healthInsurer,
  socialSecurityInformation,
  clearingInstitute,
  powerCompany,
  labour,
  labourOffice,
  landMinistry,
  pensionService,
  telecoms,
  scholarshipFoundation,
  municipality,
] as const

import type { Pack } from 'madang/pack'
import { agencies } from './agencies.ts'
import { allRules } from './benefits/all.ts'
import { benefits } from './benefits/offered.ts'
import { bundles } from './bundles/all.ts'
import { counting, holidays } from './calendar.ts'
import { familyRelationCertificate } from './certificates/family-relation-certificate.ts'
import { residentAbstract } from './certificates/resident-abstract.ts'
import { childhood } from './childhood.ts'
import { havingAChild } from './life-events/having-a-child.ts'
import { eGovernmentAct, privacyAct } from './laws.ts'
import { petitionRemedy } from './letters.ts'
import { offering } from './offering.ts'
import { privacy } from './privacy.ts'
import { map } from './map.ts'
import { parameters } from './parameters.ts'
import { regions } from './regions.ts'
import { bankAccounts } from './registers/bank-accounts.ts'
import { childcareEnrolment } from './registers/childcare-enrolment.ts'
import { electricityCustomers } from './registers/electricity-customers.ts'
import { familyRelations } from './registers/family-relations.ts'
import { healthInsurance } from './registers/health-insurance.ts'
import { hospitalBirths } from './registers/hospital-births.ts'
import { households } from './registers/households.ts'
import { immunisationPlans } from './registers/immunisation-plans.ts'
import { incomeTaxSummary } from './registers/income-tax-summary.ts'
import { careGrades } from './registers/care-grades.ts'
import { coupleMeans } from './registers/couple-means.ts'
import { disabledPersons } from './registers/disabled-persons.ts'
import { employmentInsurance } from './registers/employment-insurance.ts'
import { householdAssets } from './registers/household-assets.ts'
import { householdMeans } from './registers/household-means.ts'
import { leases } from './registers/leases.ts'
import { mobileSubscriptions } from './registers/mobile-subscriptions.ts'
import { pregnancies } from './registers/pregnancies.ts'
import { publicPensions } from './registers/public-pensions.ts'
import { students } from './registers/students.ts'
import { welfareRecipients } from './registers/welfare-recipients.ts'
import { residents } from './registers/residents.ts'
import { registration } from './registration.ts'
import { research } from './research.ts'
import { retention } from './retention.ts'
import { articles } from './statutes.ts'
import { synonyms } from './synonyms.ts'
import { bank, broker } from './third-parties.ts'

/** The Republic of Korea, first part: the life event of having a child, on real data. */
export const korea: Pack = {
  id: 'korea',
  title: { ko: '대한민국', en: 'Republic of Korea' },
  zone: 'Asia/Seoul',
  currency: 'KRW',
  defaultLanguage: 'ko',
  agencies,
  registers: [
    residents,
    households,
    familyRelations,
    hospitalBirths,
    healthInsurance,
    incomeTaxSummary,
    bankAccounts,
    childcareEnrolment,
    electricityCustomers,
    immunisationPlans,
    careGrades,
    coupleMeans,
    disabledPersons,
    employmentInsurance,
    householdAssets,
    householdMeans,
    leases,
    mobileSubscriptions,
    pregnancies,
    publicPensions,
    students,
    welfareRecipients,
  ],
  parameters,
  rules: allRules,
  services: [...havingAChild.members, ...benefits.map(({ service }) => service)],
  lifeEvents: [havingAChild, ...benefits.map(({ event }) => event)],
  certificates: [familyRelationCertificate, residentAbstract],
  duties: {
    'family-registrar': { ko: '가족관계등록', en: 'Registrar of family relations' },
    'child-welfare': { ko: '아동·보육 복지', en: 'Child benefits' },
    'customer-service': { ko: '고객 상담', en: 'Customer service' },
    immunisation: { ko: '예방접종 관리', en: 'Immunisation' },
    'social-welfare': { ko: '사회복지', en: 'Social welfare' },
    'long-term-care': { ko: '장기요양', en: 'Long-term care' },
    tax: { ko: '국세', en: 'Tax' },
    employment: { ko: '고용', en: 'Employment' },
    education: { ko: '교육·장학', en: 'Education and scholarships' },
    'policy-analysis': { ko: '정책 분석', en: 'Policy analysis' },
    legislation: { ko: '법령 심사', en: 'Review of law' },
    housing: { ko: '주거 지원', en: 'Housing' },
    'public-health': { ko: '보건소', en: 'Public health' },
    pension: { ko: '연금', en: 'Pensions' },
    'privacy-officer': { ko: '개인정보 보호', en: 'Data protection' },
    'privacy-authority': { ko: '개인정보 침해 조사', en: 'Data protection at the authority' },
    investigation: { ko: '수사', en: 'Investigation' },
    'investigation-approval': { ko: '수사 승인', en: 'Approval of investigations' },
    'exchange-request': { ko: '행정정보 공동이용 신청', en: 'Asking to share data' },
    'register-keeping': { ko: '대장 관리', en: 'Keeping of registers' },
    'exchange-grant': { ko: '행정정보 공동이용 승인', en: 'Granting the sharing of data' },
    'exchange-audit': { ko: '행정정보 공동이용 감사', en: 'Audit of what offices exchange' },
  },
  articles,
  regions,
  map,
  holidays,
  signIn: eGovernmentAct('제10조'),
  withdrawal: privacyAct('제37조', '①'),
  access: privacyAct('제35조', '①'),
  numbering: { register: residents, field: 'residentNumber' },
  outage: eGovernmentAct('제56조의5', '①'),
  sharing: { apply: eGovernmentAct('제39조', '①'), suspend: eGovernmentAct('제41조', '①') },
  counting,
  remedy: petitionRemedy,
  offering,
  privacy,
  thirdParties: [bank, broker],
  registration,
  bundles,
  childhood,
  research,
  retention,
  synonyms,
}

export { cited, textNotHeld } from './statutes.ts'
export { placeName } from './regions.ts'

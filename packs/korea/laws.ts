import { type Law, statute as cite } from 'madang/pack'

/** Cites as Korean law does: the paragraph ① is read 제1항. */
function statute(act: string): (article: string, paragraph?: string) => Law {
  const law = cite(act)
  return (article, paragraph) =>
    law(
      article,
      paragraph?.replaceAll(/[①-⑳]/g, (sign) => `제${sign.charCodeAt(0) - 0x245f}항`),
    )
}

// Acts are cited by their full title, as the national law information centre writes it.
export const familyRegisterAct = statute('가족관계의 등록 등에 관한 법률')
export const childAllowanceAct = statute('아동수당법')
export const childAllowanceDecree = statute('아동수당법 시행령')
export const childAllowanceRule = statute('아동수당법 시행규칙')
export const lowBirthAct = statute('저출산ㆍ고령사회기본법')
export const lowBirthDecree = statute('저출산ㆍ고령사회기본법 시행령')
export const lowBirthRule = statute('저출산ㆍ고령사회 기본법 시행규칙')
export const residentAct = statute('주민등록법')
export const eGovernmentAct = statute('전자정부법')
export const privacyAct = statute('개인정보 보호법')
export const petitionAct = statute('민원 처리에 관한 법률')
export const infectionAct = statute('감염병의 예방 및 관리에 관한 법률')
export const childcareAct = statute('영유아보육법')
export const socialBenefitAct = statute('사회보장급여의 이용ㆍ제공 및 수급권자 발굴에 관한 법률')
export const publicHolidayDecree = statute('관공서의 공휴일에 관한 규정')
export const nationalDaysAct = statute('국경일에 관한 법률')

// Cited, but their text is not among the statutes that this pack carries: see `textNotHeld`.
export const civilCode = statute('민법')
export const nameRule = statute('가족관계등록예규 제509호')
export const healthInsuranceAct = statute('국민건강보험법')
export const incomeTaxAct = statute('소득세법')
export const realNameAct = statute('금융실명거래 및 비밀보장에 관한 법률')
export const electricityAct = statute('전기사업법')
export const governmentAct = statute('정부조직법')
export const localAct = statute('지방자치법')
export const courtAct = statute('법원조직법')
export const powerCompanyAct = statute('한국전력공사법')

// The acts of the benefits.
export const basicLivingAct = statute('국민기초생활 보장법')
export const basicPensionAct = statute('기초연금법')
export const disabilityAct = statute('장애인복지법')
export const disabilityPensionAct = statute('장애인연금법')
export const employmentInsuranceAct = statute('고용보험법')
export const housingBenefitAct = statute('주거급여법')
export const longTermCareAct = statute('노인장기요양보험법')
export const maternalHealthAct = statute('모자보건법')
export const dementiaAct = statute('치매관리법')
export const singleParentAct = statute('한부모가족지원법')
export const singleParentDecree = statute('한부모가족지원법 시행령')
export const singleParentRule = statute('한부모가족지원법 시행규칙')
export const childcareDecree = statute('영유아보육법 시행령')
export const sitterAct = statute('아이돌봄 지원법')
export const sitterRule = statute('아이돌봄 지원법 시행규칙')
export const taxIncentiveAct = statute('조세특례제한법')
export const taxIncentiveDecree = statute('조세특례제한법 시행령')
export const employmentInsuranceDecree = statute('고용보험법 시행령')
export const jobSeekerAct = statute('구직자 취업촉진 및 생활안정지원에 관한 법률')
export const jobSeekerDecree = statute('구직자 취업촉진 및 생활안정지원에 관한 법률 시행령')
export const maternalHealthDecree = statute('모자보건법 시행령')

// Cited, and not among the statutes that this pack carries.
export const nationalPensionAct = statute('국민연금법')
export const leaseReportAct = statute('부동산 거래신고 등에 관한 법률')
export const schoolAct = statute('초ㆍ중등교육법')
export const telecomAct = statute('전기통신사업법')
export const localTaxAct = statute('지방세법')
export const kindergartenAct = statute('유아교육법')
export const scholarshipAct = statute('한국장학재단 설립 등에 관한 법률')
export const housingAct = statute('주거기본법')
export const housingFundAct = statute('주택도시기금법')
export const healthInsuranceDecree = statute('국민건강보험법 시행령')
export const mentalHealthAct = statute('정신건강증진 및 정신질환자 복지서비스 지원에 관한 법률')
export const treasuryAct = statute('국고금 관리법')

/** What people call a thing, by the id of the service or life event. */
export const synonyms: Readonly<Record<string, readonly string[]>> = {
  'having-a-child': ['출산', '출생', '아기', '신생아', '행복출산', '아이가 태어났어요', 'birth', 'baby', 'newborn', 'pregnancy'],
  'birth-registration': ['아기 이름', '호적', '출생등록', '이름 올리기', '주민번호 받기', 'birth certificate', 'name a child'],
  'child-allowance': ['아동수당', '애기 돈', '육아 지원금', '양육비', 'child benefit', 'family allowance'],
  'parental-benefit': ['부모급여', '영아수당', '0세 지원금', '육아비', 'baby bonus', 'parent pay'],
  'first-meeting-voucher': ['첫만남', '출산 지원금', '출산 바우처', '국민행복카드', '200만원', 'birth grant', 'birth voucher'],
  'electricity-discount': ['전기세', '전기료', '한전 할인', '다자녀 전기', 'power bill', 'utility discount'],
  'immunisation-plan': ['예방주사', '백신', '접종', '아기수첩', 'BCG', 'vaccine', 'vaccination', 'shots'],
}

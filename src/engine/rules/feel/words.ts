/** What the reader, the checker and an evaluation expect, in Korean. */
const korean: Readonly<Record<string, string>> = {
  'a body in FEEL': 'FEEL로 쓴 본문',
  'a body in FEEL (functions of other languages are not called)': 'FEEL로 쓴 본문(다른 언어의 함수는 부르지 않음)',
  'a character of Unicode': '유니코드 문자',
  'a closing quotation mark': '닫는 따옴표',
  'a condition, or a position within the list': '조건 또는 목록 안의 위치',
  'a date, time, moment or duration in quotation marks': '따옴표로 묶은 날짜, 시각, 일시 또는 기간',
  'a decision logic': '결정 논리',
  'a function and its parameters': '함수와 그 매개변수',
  'a function, and values that it takes': '함수와 그 함수가 받는 값',
  'a list or a range of integers or dates': '목록, 또는 정수나 날짜의 구간',
  'a logic': '논리',
  'a name': '이름',
  'a name that stands for something': '가리키는 것이 있는 이름',
  'a number or a duration': '수 또는 기간',
  'a position within the list': '목록 안의 위치',
  'a rule, or a default output': '해당하는 규칙 또는 기본 출력',
  'a simpler type': '더 단순한 자료형',
  'a type of FEEL or of the model': 'FEEL이나 모델의 자료형',
  'a type that does not hold itself': '자기 자신을 담지 않는 자료형',
  'a type whose values have an order': '순서가 있는 자료형',
  'a value that fits': '알맞은 값',
  'an element of the model': '모델의 요소',
  'an encapsulated logic': '캡슐화된 논리',
  'an expression': '식',
  'an operator or the end': '연산자 또는 끝',
  'boolean or number': '참거짓 또는 수',
  'entries of different names': '이름이 서로 다른 항목',
  'its type': '선언된 자료형',
  less: '더 적은 일',
  'number or a duration': '수 또는 기간',
  'one of the input values': '허용된 입력값',
  'one rule that holds': '해당하는 규칙 하나',
  'rules of equal outputs': '출력이 같은 규칙',
  'the end': '끝',
  'the end of the comment': '주석의 끝',
  'the name of a field': '필드 이름',
  'the name of a function': '함수 이름',
  'the name of a type': '자료형 이름',
  'true or false': '참 또는 거짓',
  'two ends of one type, the lower first': '작은 쪽이 먼저 오는 같은 자료형의 두 끝',
  'values that can be compared': '서로 견줄 수 있는 값',
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^operands that (`.+`) takes$/, '$1(으)로 셈할 수 있는 값'],
  [/^a value with (`.+`)$/, '$1을(를) 가진 값'],
  [/^(.+) or an operator$/, '$1 또는 연산자'],
  [/^an operator \(no name (`.+`) is declared\)$/, '연산자($1(이)라는 이름은 없음)'],
  [/^(\d+) values$/, '값 $1개'],
  [/^rules (.+)$/, '$1번 규칙'],
]

/** What was found or expected, as it is said in Korean; signs and names stay as they are. */
export function inKorean(said: string): string {
  const known = korean[said]
  if (known !== undefined) return known
  const [pattern, words] = patterns.find(([one]) => one.test(said)) ?? []
  return pattern === undefined || words === undefined ? said : said.replace(pattern, words)
}

import type { Article, Law, Text } from 'madang/pack'
import { citation, lawRef } from 'madang/pack'
import { objectsOf } from './source-files.ts'

let read: readonly Article[] | undefined

/** The full text of every cited article that the open statute collection holds. */
export function articles(): readonly Article[] {
  read ??= objectsOf('articles.jsonl') as readonly Article[]
  return read
}

const notCollected: Text = {
  ko: '이 꾸러미에 실은 법령 모음에 이 법의 원문이 없습니다. 국가법령정보센터(law.go.kr)에서 볼 수 있습니다.',
  en: 'The statute collection in this pack does not hold this act; see law.go.kr.',
}

const courtRule: Text = {
  ko: '대법원의 예규라서 법령 모음에 없습니다. 내용은 찾기쉬운 생활법령정보의 설명을 따랐습니다.',
  en: 'An internal rule of the Supreme Court, not in the collection; followed as the official easy-law site explains it.',
}

/** Acts that are cited although their text is not held, and why. A test keeps this list complete and free of surplus. */
export const textNotHeld: Readonly<Record<string, Text>> = {
  민법: notCollected,
  국민건강보험법: notCollected,
  소득세법: notCollected,
  '금융실명거래 및 비밀보장에 관한 법률': notCollected,
  전기사업법: notCollected,
  정부조직법: notCollected,
  지방자치법: notCollected,
  법원조직법: notCollected,
  한국전력공사법: notCollected,
  전기통신사업법: notCollected,
  도시가스사업법: notCollected,
  초ㆍ중등교육법: notCollected,
  '부동산 거래신고 등에 관한 법률': notCollected,
  국민연금법: notCollected,
  유아교육법: notCollected,
  '한국장학재단 설립 등에 관한 법률': notCollected,
  주거기본법: notCollected,
  주택도시기금법: notCollected,
  '국민건강보험법 시행령': notCollected,
  '정신건강증진 및 정신질환자 복지서비스 지원에 관한 법률': notCollected,
  '국고금 관리법': notCollected,
  '남녀고용평등과 일ㆍ가정 양립 지원에 관한 법률': notCollected,
  은행법: notCollected,
  공인중개사법: notCollected,
  형사소송법: notCollected,
  '국가경찰과 자치경찰의 조직 및 운영에 관한 법률': notCollected,
  '가족관계등록예규 제509호': courtRule,
}

/** The article that a rule cites, or why its text is not here. */
export function cited(law: Law): Article | Text {
  const article = articles().find((one) => lawRef(one) === lawRef(law))
  const reason = textNotHeld[law.act]
  if (article === undefined && reason === undefined) throw new Error(`${citation(law)} is cited and not held`)
  return article ?? reason ?? notCollected
}

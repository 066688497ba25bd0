import type { Text } from '#kernel/i18n'
import { t } from '#web/view'
import type { Act } from '#engine/acts'
import { type Books, officeText } from './books.ts'
import type { Saying } from './values.ts'

/** What was done, said to the person whom it concerns: by the kind of act. */
export const deeds: Readonly<Record<string, Text>> = {
  'register.read': { ko: '정보를 봤습니다', en: 'Looked at your information' },
  'register.read-many': {
    ko: '여러 사람의 정보를 한꺼번에 봤습니다',
    en: 'Looked at the information of many people at once',
  },
  'usage.look': { ko: '누가 내 정보를 봤는지 조회했습니다', en: 'Looked up who has read your data' },
  'register.enter': { ko: '새로 올렸습니다', en: 'Entered something new' },
  'register.correct': { ko: '틀린 것을 고쳤습니다', en: 'Corrected an entry' },
  'register.end': { ko: '기록을 끝냈습니다', en: 'Ended an entry' },
  'register.refused': { ko: '가진 기관이 기록을 받지 않았습니다', en: 'The office that keeps it refused an entry' },
  'register.load': { ko: '한꺼번에 올렸습니다', en: 'Loaded entries' },
  'register.show': { ko: '내 정보를 열어 봤습니다', en: 'Opened your own entries' },
  'register.copy': { ko: '내 정보의 사본을 받았습니다', en: 'Took a copy of your own entries' },
  'register.look': {
    ko: '맡은 기관의 담당자가 기록을 열어 봤습니다',
    en: 'An officer of the office that keeps it opened your entries',
  },
  'register.open-client': { ko: '기계에 등록을 맡겼습니다', en: 'Let a machine post entries' },
  'register.close-client': { ko: '기계의 등록을 막았습니다', en: 'Stopped a machine from posting entries' },
  'application.start': { ko: '신청서를 열었습니다', en: 'Opened an application' },
  'application.destroy': {
    ko: '다 쓰지 않은 신청서와 미리 본 정보를 파기했습니다',
    en: 'Destroyed an application that was never sent, with what was read for it',
  },
  'case.destroy': { ko: '신청서에 적은 것을 파기했습니다', en: 'Destroyed what was answered' },
  'case.hold-back': {
    ko: '물어본 것에 답할 때까지 파기를 미루었습니다',
    en: 'Put off destroying it until a question is answered',
  },
  'offers.forget': {
    ko: '받을 수 있는 것을 찾느라 본 정보를 파기했습니다',
    en: 'Destroyed what was read to find what you can get',
  },
  'messages.forget': {
    ko: '더는 증명할 일이 없는 기관 사이의 전문을 파기했습니다',
    en: 'Destroyed messages between offices that nobody needs to prove any more',
  },
  'case.start': { ko: '처리를 시작했습니다', en: 'Began to work on it' },
  'case.submit': { ko: '신청했습니다', en: 'Applied' },
  'case.answer': { ko: '물음에 답했습니다', en: 'Answered a question' },
  'case.ask': { ko: '더 알아야 할 것을 물었습니다', en: 'Asked for something more' },
  'case.decide': { ko: '결정했습니다', en: 'Decided' },
  'case.hand-over': { ko: '담당자에게 넘겼습니다', en: 'Handed it to an officer' },
  'case.late': { ko: '기한을 넘긴 것을 기록했습니다', en: 'Recorded that the deadline has passed' },
  'case.open': { ko: '담당자가 사건을 열어 봤습니다', en: 'An officer opened the case' },
  'case.wait': { ko: '기다리기로 했습니다', en: 'Waits' },
  'certificate.issue': { ko: '증명서를 냈습니다', en: 'Issued a certificate' },
  'certificate.fetch': { ko: '증명서를 내려받았습니다', en: 'Downloaded a certificate' },
  'certificate.print': { ko: '증명서를 인쇄용으로 받았습니다', en: 'Printed a certificate' },
  'certificate.verify': { ko: '증명서가 진짜인지 확인했습니다', en: 'Checked a certificate' },
  'certificate.revoke': { ko: '증명서의 효력을 없앴습니다', en: 'Revoked a certificate' },
  'consent.give': { ko: '동의했습니다', en: 'Agreed' },
  'consent.withdraw': { ko: '동의를 거두었습니다', en: 'Withdrew consent' },
  'authorization.let-in': { ko: '회사나 기관이 읽을 수 있게 했습니다', en: 'Let somebody outside read it' },
  'authorization.issue': { ko: '기관의 시스템에 열쇠를 내주었습니다', en: 'Gave a system its token' },
  'authorization.register-client': { ko: '기관의 시스템을 들였습니다', en: 'Let a system in' },
  'authorization.replace-keys': { ko: '기관 시스템의 열쇠를 바꾸었습니다', en: 'Changed the keys of a system' },
  'authorization.close-client': { ko: '기관의 시스템을 막았습니다', en: 'Closed the door to a system' },
  'authorization.revoke': { ko: '더는 읽을 수 없게 했습니다', en: 'Ended what was let in' },
  'identity.register': { ko: '사람으로 등록했습니다', en: 'Made known as a person' },
  'identity.appoint': { ko: '담당자로 임명했습니다', en: 'Put somebody in office' },
  'identity.release': { ko: '담당자에서 물러났습니다', en: 'Took somebody out of office' },
  'identity.rename': { ko: '이름을 바꾸었습니다', en: 'Changed a name' },
  'identity.mandate': { ko: '대신 일을 볼 수 있게 했습니다', en: 'Gave the right to act for somebody' },
  'identity.mandate.end': { ko: '대신 일을 볼 수 있는 기간을 끝냈습니다', en: 'Ended the right to act for somebody' },
  'identity.offer-link': { ko: '로그인 주소를 만들었습니다', en: 'Made a link for signing in' },
  'identity.sign-in': { ko: '로그인했습니다', en: 'Signed in' },
  'identity.sign-out': { ko: '로그아웃했습니다', en: 'Signed out' },
  'identity.passkey.add': { ko: '패스키를 더했습니다', en: 'Added a passkey' },
  'identity.passkey.remove': { ko: '패스키를 지웠습니다', en: 'Removed a passkey' },
  'identity.passkey.block': { ko: '패스키를 막았습니다', en: 'Blocked a passkey' },
  'identity.session.end': { ko: '다른 곳의 로그인을 끝냈습니다', en: 'Ended a sign-in elsewhere' },
  'identity.seed': { ko: '시연용 사람을 만들었습니다', en: 'Made people for the demonstration' },
  'ledger.award': { ko: '돈을 드리기로 했습니다', en: 'Granted a payment' },
  'ledger.pay': { ko: '돈을 보냈습니다', en: 'Paid' },
  'ledger.stop': { ko: '지급을 끝냈습니다', en: 'Ended a payment' },
  'law.propose': { ko: '규칙을 바꾸자고 했습니다', en: 'Proposed to change a rule' },
  'law.approve': { ko: '규칙을 바꾸는 안을 심사해 받아들였습니다', en: 'Reviewed and approved a change of a rule' },
  'law.reject': { ko: '규칙을 바꾸는 안을 받아들이지 않았습니다', en: 'Rejected a change of a rule' },
  'law.enact': { ko: '바뀐 규칙을 시행하기로 했습니다', en: 'Put a changed rule in force' },
  'law.withdraw': { ko: '규칙을 바꾸는 안을 거두었습니다', en: 'Withdrew a change of a rule' },
  'analytics.ask': { ko: '지어낸 인구로 미리 계산했습니다', en: 'Computed it on an invented population' },
  'analytics.publish': { ko: '계산한 것을 누구나 보게 했습니다', en: 'Let everybody see what was computed' },
  'analytics.hide': { ko: '계산한 것을 더는 보이지 않게 했습니다', en: 'Hid what was computed' },
  'notice.letter': { ko: '통지서를 보냈습니다', en: 'Sent a letter' },
  'notice.notice': { ko: '알림을 보냈습니다', en: 'Sent a notice' },
  'notice.offer': { ko: '신청할 수 있다고 알렸습니다', en: 'Told you that you can apply' },
  'notice.accept': { ko: '알림을 보고 신청했습니다', en: 'Took up an offer' },
  'notice.refuse': { ko: '신청하지 않기로 했습니다', en: 'Said no to an offer' },
  'notice.expire': { ko: '알림의 기한이 지났습니다', en: 'An offer ran out' },
  'notice.open': { ko: '알림을 열었습니다', en: 'Opened a notice' },
  'notice.wish': { ko: '알림을 받을 방법을 정했습니다', en: 'Said how to be told' },
  'offers.weigh': {
    ko: '바뀐 내용으로 받을 수 있는 급여가 있는지 살폈습니다',
    en: 'Looked whether a change gives you a right to a benefit',
  },
  'offers.make': { ko: '받을 수 있는 급여를 찾아 알렸습니다', en: 'Found a benefit that you could have' },
  'offers.lapse': { ko: '받을 수 없게 되어 안내를 거두었습니다', en: 'Took back an offer that no longer holds' },
  'offers.sweep': {
    ko: '받을 수 있는 급여가 있는지 등록부를 살폈습니다',
    en: 'Looked through registers for benefits not yet claimed',
  },
  'offers.wish': { ko: '맞춤형 급여 안내를 어떻게 받을지 정했습니다', en: 'Said which benefits to be told of' },
  'benefits.look': { ko: '받을 수 있는 급여를 찾아봤습니다', en: 'Looked up which benefits there are' },
  'exchange.silent': { ko: '답하지 않는 것으로 적었습니다', en: 'Noted as not answering' },
  'exchange.name': {
    ko: '다른 기관에 누구의 정보를 볼지 알려 주었습니다',
    en: 'Told another office under which name your data are kept',
  },
  'exchange.cut': {
    ko: '묻지 않은 항목까지 온 답을 잘라 냈습니다',
    en: 'Cut an answer that held more than was asked',
  },
  'exchange.purpose.draft': { ko: '정보를 볼 이용 목적을 썼습니다', en: 'Drafted a purpose for reading' },
  'exchange.purpose.submit': { ko: '이용 목적을 신청했습니다', en: 'Submitted a purpose' },
  'exchange.purpose.sign': {
    ko: '이 일에 이 항목을 보아도 된다고 서명했습니다',
    en: 'Signed that these fields may be read for this',
  },
  'exchange.purpose.reject': { ko: '이용 목적을 승인하지 않았습니다', en: 'Rejected a purpose' },
  'exchange.purpose.suspend': { ko: '이용 목적을 멈췄습니다', en: 'Suspended a purpose' },
  'exchange.purpose.resume': { ko: '이용 목적을 다시 열었습니다', en: 'Opened a purpose again' },
  'exchange.purpose.archive': { ko: '이용 목적을 끝냈습니다', en: 'Archived a purpose' },
  'exchange.purpose.ask-quota': { ko: '횟수를 늘려 달라고 했습니다', en: 'Asked for a larger quota' },
  'exchange.purpose.grant-quota': { ko: '하루 횟수를 정했습니다', en: 'Set the reads a day' },
  'exchange.purpose.refuse-quota': { ko: '횟수를 늘리지 않았습니다', en: 'Refused a larger quota' },
  'exchange.capacity': { ko: '등록부가 하루에 답할 횟수를 정했습니다', en: 'Bounded the reads a day of a register' },
  'subscriptions.subscribe': { ko: '바뀐 소식을 받기로 했습니다', en: 'Subscribed to changes' },
  'subscriptions.active': { ko: '소식을 다시 받습니다', en: 'Went on with a subscription' },
  'subscriptions.paused': { ko: '소식 받기를 멈췄습니다', en: 'Paused a subscription' },
  'subscriptions.ended': { ko: '소식 받기를 끝냈습니다', en: 'Ended a subscription' },
  'parties.apply': {
    ko: '정보를 받을 수 있는 곳으로 등록을 신청했습니다',
    en: 'Applied to be registered as a third party',
  },
  'parties.grant': { ko: '정보를 받을 수 있는 곳으로 등록했습니다', en: 'Registered a third party' },
  'parties.refuse': { ko: '등록하지 않기로 했습니다', en: 'Refused to register a third party' },
  'parties.suspend': { ko: '정보를 받을 수 없게 멈췄습니다', en: 'Stopped a third party' },
  'parties.resume': { ko: '다시 정보를 받을 수 있게 했습니다', en: 'Let a third party go on' },
  'parties.end': { ko: '정보를 받을 수 있는 곳의 등록을 끝냈습니다', en: 'Ended a third party’s registration' },
  'parties.keys': { ko: '시스템의 열쇠를 바꾸었습니다', en: 'Exchanged the keys of a system' },
  'authorization.suspend-client': { ko: '시스템의 접근을 멈췄습니다', en: 'Stopped a system’s access' },
  'authorization.resume-client': { ko: '시스템의 접근을 다시 열었습니다', en: 'Opened a system’s access again' },
  'subscriptions.withhold': {
    ko: '동의를 거두셔서 소식에서 뺐습니다',
    en: 'Left out of the news: you took your consent back',
  },
  'exchange.answers': { ko: '다시 답합니다', en: 'Answers again' },
  'privacy.flag': { ko: '이상하다고 물었습니다', en: 'Asked about a look that seems wrong' },
  'privacy.open': { ko: '물어본 것을 담당자가 열었습니다', en: 'An officer opened the question' },
  'privacy.answer': { ko: '물어본 것에 답했습니다', en: 'Answered the question' },
  'privacy.object': { ko: '답을 받아들이지 않고 다시 살펴 달라고 했습니다', en: 'Objected to the answer' },
  'privacy.escalate': { ko: '개인정보 보호 감독기관에 올렸습니다', en: 'Passed it to the data protection authority' },
  'privacy.overdue': {
    ko: '기한까지 답이 없어 감독기관에 저절로 올렸습니다',
    en: 'Went to the authority by itself: no answer in time',
  },
  'privacy.late': { ko: '감독기관의 답이 늦은 것을 기록했습니다', en: 'Recorded that the authority is late' },
  'privacy.decide': { ko: '감독기관이 판단했습니다', en: 'The authority decided' },
  'privacy.defer.ask': { ko: '나중에 알리게 해 달라고 청했습니다', en: 'Asked that telling be deferred' },
  'privacy.defer': { ko: '나중에 알리기로 했습니다', en: 'Decided that telling is deferred' },
  'privacy.defer.refuse': { ko: '나중에 알리는 것을 허락하지 않았습니다', en: 'Refused to defer telling' },
  'privacy.defer.lift': { ko: '이제 알리기로 했습니다', en: 'Ended the deferral' },
  refused: { ko: '요청을 받아들이지 않았습니다', en: 'Refused a request' },
}

const said = {
  yourself: { ko: '본인', en: 'You' },
  asked: { ko: '{name} 님의 신청에 따라', en: 'at the request of {name}' },
  rules: { ko: '규칙에 따라 자동으로', en: 'by rule, without an officer' },
  outside: { ko: '정부 밖, 동의를 받아', en: 'outside government, by consent' },
  officer: { ko: '{duty} 담당자', en: 'officer for {duty}' },
  platform: { ko: '마당', en: 'Madang' },
  anyone: { ko: '누군가(로그인하지 않음)', en: 'Somebody, not signed in' },
  yes: { ko: '{service}: 받아들이기로 결정했습니다', en: '{service}: decided, granted' },
  no: { ko: '{service}: 받아들이지 않기로 결정했습니다', en: '{service}: decided, not granted' },
  about: { ko: '{subject}: {deed}', en: '{subject}: {deed}' },
} satisfies Record<string, Text>

/** A word among the details of an act; empty when it has none. */
export function wordOf(detail: Act['detail'], key: string): string {
  const word = detail[key]
  return typeof word === 'string' ? word : ''
}

/** One act in a sentence: what it was about, and what was done. */
export function deedText({ view, books }: Saying, { what, detail }: Pick<Act, 'what' | 'detail'>): string {
  const deed = t(view, deeds[what] ?? { ko: what, en: what })
  const service = books.service(wordOf(detail, 'service'))
  const verdict = detail['verdict']
  if (/^(law|analytics)\./.test(what)) return t(view, said.about, { subject: wordOf(detail, 'title'), deed })
  if (what === 'case.decide' && service && (verdict === 'yes' || verdict === 'no'))
    return t(view, said[verdict], { service: t(view, service.title) })
  const subject =
    books.register(wordOf(detail, 'register'))?.title ??
    (what.startsWith('case.') ? (service?.title ?? books.event(wordOf(detail, 'event'))?.title) : undefined)
  return subject === undefined ? deed : t(view, said.about, { subject: t(view, subject), deed })
}

/** Who acted: the office and the duty, the person, or the rules. */
export function doerText(
  saying: Saying,
  { actor, agency, duty, at }: Pick<Act, 'actor' | 'agency' | 'duty' | 'at'>,
): { readonly who: string; readonly duty?: string } {
  const { view, books, names } = saying
  const on = at.toZonedDateTimeISO(books.pack.zone).toPlainDate().toString()
  const office = agency === null ? undefined : t(view, officeText(books, agency, { on }))
  switch (actor.kind) {
    case 'person': {
      const name = names.get(actor.id)
      if (office === undefined) return { who: name ?? t(view, said.yourself) }
      // An office reads on the wish of who applies: the office is who sees it.
      return { who: office, ...(name === undefined ? {} : { duty: t(view, said.asked, { name }) }) }
    }
    case 'officer':
      return { who: office ?? t(view, said.platform), duty: dutiesText(saying, duty) }
    case 'system':
      return {
        who: office ?? t(view, said.platform),
        duty: t(view, isOutside(books, agency) ? said.outside : said.rules),
      }
    case 'anyone':
      return { who: t(view, said.anyone) }
  }
}

/** A bank, an agent: whoever reads only because the person let them. */
export function isOutside({ pack }: Pick<Books, 'pack'>, agency: string | null): boolean {
  return (pack.thirdParties ?? []).some(({ id }) => id === agency)
}

function dutiesText({ view, books }: Saying, duty: string | null): string {
  const names = (duty ?? '')
    .split(',')
    .filter((one) => one !== '')
    .map((one) => t(view, books.pack.duties[one] ?? { ko: one, en: one }))
  return t(view, said.officer, { duty: names.join(', ') })
}

/** The fields that were touched, as a person reads them. */
export function touchedText({ view, books }: Saying, { fields, detail }: Pick<Act, 'fields' | 'detail'>): string {
  const register = wordOf(detail, 'register')
  return fields.map((name) => t(view, books.fieldTitle(name, register === '' ? undefined : register))).join(', ')
}

import { type Seat } from '#test/house'
import { stumble } from '#test/journey'
import { lawVisits } from './law-stage.ts'
import { messagesStates, messagesVisits } from './messages-stage.ts'
import { nodesVisits } from './nodes-stage.ts'
import { mydataVisits } from './mydata-stage.ts'
import { partiesStates, partiesVisits } from './parties-stage.ts'
import { purposesStates, purposesVisits } from './purposes-stage.ts'
import { registersStates, registersVisits } from './registers-stage.ts'
import { researchStates, researchVisits } from './research-stage.ts'
import { check, type Stage } from './stage.ts'
import { usageStates, usageVisits } from './usage-stage.ts'

/** One page as somebody sees it. */
export interface Visit {
  /** The route, or the state that it shows. */
  readonly name: string
  readonly path: string
  /** Who looks, by the name in Korean; nobody when absent. */
  readonly who?: string
  /** 200 when absent. */
  readonly status?: number
  /** What is done on the page before it is looked at. */
  readonly then?: (seat: Seat) => Promise<void>
}

const refuseForm = (seat: Seat) => stumble(seat, 'father')
const lookNow = async ({ page, say }: Seat) => {
  const again = page.getByRole('button', { name: say({ ko: '다시 찾아보기', en: 'Look again' }) })
  await page
    .getByRole('button', { name: say({ ko: '지금 찾아보기', en: 'Look now' }) })
    .or(again)
    .click()
  await again.waitFor()
}
const answerBirthday = async ({ page, say }: Seat) => {
  await page.locator('main input[type=text]').first().fill('19880101')
  await page.getByRole('button', { name: say({ ko: '다음', en: 'Continue' }), exact: true }).click()
  await page.locator('[name=count]').waitFor({ state: 'attached' })
}
const refuseAddress = async ({ page, say }: Seat) => {
  await page.locator('[name=mail]').fill('nowhere')
  await page.getByRole('button', { name: say({ ko: '저장하기', en: 'Save' }) }).click()
  await page.locator('#field-mail-fault').waitFor()
}
const refuseFile = async (seat: Seat) => {
  await seat.page
    .locator('form:has(input[type=file])')
    .getByRole('button', { name: seat.say(check) })
    .click()
  await seat.page.locator('.summary-of-faults').waitFor()
}
const refuseDecision = async (seat: Seat) => {
  await seat.page
    .locator('form:has([name=verdict]) button[type=submit], form:has([name=verdict]) button')
    .last()
    .click()
  await seat.page.locator('#field-verdict-fault').waitFor()
}

/** Every page that the routes have, by the route's id. A page without a visit here fails the test. */
export function pageVisits(stage: Stage): readonly Visit[] {
  const { paths, law, mydata } = stage
  const [parent, writer, officer, analyst] = ['김지은', '최유진', '조은경', '윤서영']
  return [
    ...visit('public.home', '/'),
    ...visit('public.open', '/open'),
    ...visit('public.design', '/design'),
    ...visit('public.rules', '/rules'),
    ...visit('public.rule', '/rules/child-allowance'),
    ...visit('public.laws', '/laws'),
    ...visit('public.law', `/laws/${encodeURIComponent('아동수당법')}/${encodeURIComponent('제4조')}`),
    ...visit('public.record', '/record'),
    ...visit('public.developers', '/developers'),
    ...visit('public.problem', '/problems/services/already-applied'),
    ...visit('identity.sign-in', '/sign-in'),
    ...visit('identity.link', paths.link),
    ...visit('identity.account', '/account', parent),
    ...visit('identity.passkeys', '/account/passkeys', parent),
    ...visit('consent.list', '/my/consents', parent),
    ...visit('consent.show', paths.consent, parent),
    ...visit('consent.withdraw.ask', `${paths.consent}/withdraw`, parent),
    ...visit('registers.list', '/registers'),
    ...visit('registers.one', '/registers/residents'),
    ...visit('notices.inbox', '/my/inbox', parent),
    ...visit('notices.open', paths.notice, parent),
    ...visit('credentials.verify', '/verify'),
    ...visit('credentials.verify.result', paths.result),
    ...visit('credentials.verify.one', paths.certificate.replace('/my/certificates', '/verify')),
    ...visit('credentials.mine', '/my/certificates', parent),
    ...visit('credentials.read', paths.certificate, parent),
    ...visit('services.catalogue', '/services'),
    ...visit('services.service', '/services/child-allowance'),
    ...visit('services.life-event', '/life-events/having-a-child'),
    ...visit('services.before', paths.before, writer),
    ...visit('services.form', paths.draft, writer),
    ...visit('services.confirm', `${paths.draft}/confirm`, writer),
    ...visit('services.case', paths.done, parent),
    ...visit('services.home', '/my', parent),
    ...visit('services.desk', '/desk', officer),
    ...visit('services.desk.case', `/desk/${paths.waiting.split('/').at(-1) ?? ''}/birth-registration`, officer),
    ...visit('offers.list', '/my/offers', '강민수'),
    ...visit('offers.open', paths.offer, '강민수'),
    ...visit('offers.settings', '/my/offers/settings', '강민수'),
    ...visit('offers.my-benefits', '/my/benefits', '강민수'),
    ...visit('offers.ask', '/benefits'),
    ...visit('offers.quality', '/open/offers'),
    ...visit('citizen.record', '/my/record', parent),
    ...visit('citizen.why', paths.why, parent),
    ...visit('citizen.two-records', '/my/record/nodes', parent),
    ...visit('public.nodes', '/nodes'),
    ...visit('citizen.payments', '/my/payments', parent),
    ...visit('officer.office', '/office', officer),
    ...lawVisits(law, analyst),
    ...mydataVisits(mydata),
    ...partiesVisits(stage.parties),
    ...researchVisits(stage.research),
    ...messagesVisits,
    ...nodesVisits,
    ...registersVisits(stage.registers),
    ...purposesVisits(stage.purposes),
    ...usageVisits(stage.usage),
    ...visit('demo.stage', '/demo'),
  ]
}

function visit(name: string, path: string, who?: string): Visit[] {
  return [{ name, path, ...(who === undefined ? {} : { who }) }]
}

/** The same pages where things go otherwise: empty, refused, closed, waiting, silent. */
export function stateVisits(stage: Stage): readonly Visit[] {
  const { paths } = stage
  const nobody = '박순자'
  return [
    ...['/my', '/my/inbox', '/my/certificates', '/my/payments', '/my/consents', '/my/record'].map((path) => ({
      name: 'empty',
      path,
      who: nobody,
    })),
    ...purposesStates(stage.purposes),
    { name: 'no offers', path: '/my/offers', who: nobody },
    { name: 'what can I get, found', path: '/my/benefits', who: '강민수', then: lookNow },
    { name: 'a list of people', path: '/benefits', then: answerBirthday },
    { name: 'refused wishes', path: '/my/offers/settings', who: nobody, then: refuseAddress },
    { name: 'empty desk', path: '/desk', who: '신지현' },
    { name: 'nothing found', path: '/services?q=zzzz' },
    { name: 'an open offer', path: '/my', who: '최유진' },
    { name: 'signed in at the front', path: '/', who: '김지은' },
    { name: 'refused form', path: paths.draft, who: '최유진', then: refuseForm },
    { name: 'refused file', path: '/verify', then: refuseFile },
    {
      name: 'refused decision',
      path: `/desk/${paths.waiting.split('/').at(-1) ?? ''}/birth-registration`,
      who: '조은경',
      then: refuseDecision,
    },
    { name: 'applied already', path: paths.used, who: '김지은' },
    { name: 'somebody else’s offer', path: paths.before, who: '강민수' },
    { name: 'with an officer', path: paths.waiting, who: '한소영' },
    { name: 'needs you, and an office is silent', path: paths.needs, who: '윤하영' },
    ...registersStates(),
    ...partiesStates(stage.parties),
    ...usageStates(stage.usage),
    ...researchStates(stage.research),
    ...messagesStates,
    { name: '401', path: '/my', status: 401 },
    { name: '403', path: '/desk', who: '김지은', status: 403 },
    { name: '404', path: '/nowhere', status: 404 },
  ]
}

/** After a month nobody has decided. */
export function lateVisits({ paths }: Stage): readonly Visit[] {
  return [
    { name: 'late', path: paths.waiting, who: '한소영' },
    { name: 'late on the desk', path: '/desk', who: '조은경' },
    { name: 'clock moved', path: '/demo?since=2026-01-01T00:00:00Z' },
    { name: 'paid', path: '/my/payments', who: '김지은' },
  ]
}

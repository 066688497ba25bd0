import { actRoutes, usageRoutes } from '#engine/acts'
import { authorizationRoutes } from '#engine/authorization'
import { consentRoutes } from '#engine/consent'
import { credentialRoutes } from '#engine/credentials'
import { exchangeRoutes, purposeRoutes } from '#engine/exchange'
import { identityRoutes } from '#engine/identity'
import { lawRoutes } from '#engine/law'
import { auditRoutes, messageRoutes } from '#engine/messages'
import { noticeRoutes } from '#engine/notices'
import { offerRoutes, offersService } from '#engine/offers'
import { officerRegisterRoutes, ownRoutes, registerRoutes } from '#engine/registers'
import { refusedRoutes } from '#engine/remote'
import { booksOf, serviceRoutes } from '#engine/services'
import { subscriptionRoutes } from '#engine/subscriptions'
import { citizenRoutes, twoRecordsRoutes } from '#portals/citizen'
import { analyticsRoutes } from '#systems/analytics'
import { dataRoutes, mydataRoutes } from '#systems/mydata'
import { partyRoutes, registrationRoutes } from '#systems/parties'
import { calculateRoutes } from '#systems/calculate'
import { findUsageRoutes, privacyRoutes } from '#systems/privacy'
import { researchRoutes, researchService, researchTitle } from '#systems/research'
import { timeStampRoutes } from '#systems/timestamp'
import { governmentRoutes } from '#systems/govstack'
import { xRoadRoutes } from '#systems/x-road'
import { bankDemoRoutes, demoRoutes } from '#portals/demo'
import { officerRoutes } from '#portals/officer'
import { agencyFront, nodeRoutes, publicRoutes } from '#portals/public'
import { type DemoClock, worldClock } from '#kernel/clock'
import type { Id } from '#kernel/ids'
import type { Route } from '#kernel/route'
import { type Law, lawRef, nameOn } from 'madang/pack'
import { demoOfficers, demoPeople, payDay, residents } from './country.ts'
import { homeOf } from './nodes.ts'
import { largestSample, type Platform } from './platform.ts'
import { purposesElsewhere, readingsOf } from './purposes.ts'

interface RouteOptions {
  readonly origin: string
  /** The clock that a demonstration may move. */
  readonly demo: DemoClock | undefined
}

/** Every door of the house, room by room. */
export function allRoutes(platform: Platform, { origin, demo }: RouteOptions): Route[] {
  const { acts, credentials, consent, exchange, identity, ledger, notices, pack, registers, services } = platform
  const { zone } = pack
  // A third party whom people let read is called as it is, on every day; new ones come while we serve.
  const parties = () => (pack.thirdParties ?? []).map(({ id, name }) => ({ id, names: [{ from: '', name }] }))
  const agencyName = (id: string, on: string) => {
    const agency = pack.agencies.find((one) => one.id === id)
    const party = pack.thirdParties?.find((one) => one.id === id)
    return agency ? nameOn(agency, on) : (party?.name ?? { ko: id, en: id })
  }
  const articles = new Map(pack.articles().map((article) => [lawRef(article), article]))
  const articleOf = (law: Law) => articles.get(lawRef(law))
  const lawParts = { law: platform.law, identity, rules: pack.rules, zone, articleOf, agencyName }
  // A small child signs in through nobody but a guardian.
  const grown = platform.clock.today().subtract({ years: 14 }).toString()
  const people = platform.isHome ? demoPeople().filter(({ bornOn }) => bornOn <= grown) : []
  const officers = demoOfficers.filter(({ agency }) => platform.messages.here(agency))
  const cast = [...people, ...officers].map(({ id, name, story }) => ({ id: id as never, name, who: story }))
  const { self, directory } = platform.messages
  const front = agencyFront({ pack, agencies: self.agencies, home: homeOf(directory()).endpoint })
  const doors: Route[] = [
    ...actRoutes({
      ...{ acts, usage: platform.usage, witness: platform.witness, begin: platform.begin },
      subjectsOf: identity.subjectsOf,
    }),
    ...usageRoutes({ acts, usage: platform.usage, subjectsOf: identity.subjectsOf }),
    ...identityRoutes({ identity, zone, ...(demo ? { demo: cast } : {}) }),
    ...consentRoutes({ consent, identity, pack, zone, jurisdiction: 'KR' }),
    ...registerRoutes({
      ...{
        registers,
        articleOf,
        agency: agencyName,
        usage: readingsOf(platform.readings, { remote: platform.remote, zone }),
      },
      service: (id) =>
        id === offersService
          ? pack.offering?.why
          : id === researchService
            ? researchTitle
            : [...pack.services, ...pack.certificates, ...(pack.bundles ?? [])].find((one) => one.id === id)?.title,
    }),
    ...officerRegisterRoutes({
      ...{ registers, identity, zone, uploads: registers.uploads(platform.db), place: booksOf(pack).place },
    }),
    ...(pack.access
      ? ownRoutes({
          registers,
          identity,
          acts,
          access: pack.access,
          zone,
          agencies: pack.agencies,
          place: booksOf(pack).place,
        })
      : []),
    ...messageRoutes(platform.messages, platform.node.note),
    ...authorizationRoutes({
      authorization: platform.authorization,
      decisionPage: (request) => `/my/data/requests/${request}`,
    }),
    ...mydataRoutes({ ...platform, world: worldClock(zone) }),
    ...dataRoutes({ ...platform, world: worldClock(zone) }),
    ...(platform.parties === undefined
      ? []
      : [
          ...partyRoutes({ parties: platform.parties, pack }),
          ...registrationRoutes({
            ...{ parties: platform.parties, begin: platform.begin, issuer: platform.authorization.issuer },
            world: worldClock(zone),
          }),
        ]),
    ...auditRoutes({
      ...{ ...platform.stamping, zone, agency: agencyName },
      ground: lawRef(pack.sharing?.suspend ?? pack.outage),
    }),
    ...timeStampRoutes(platform.stamping.timestamp),
    ...governmentRoutes({ begin: platform.begin, registers: pack.registers, reads: platform.governmentReads }),
    ...xRoadRoutes({
      xroad: platform.xroad,
      ...{ agencies: pack.agencies, registers: pack.registers },
      clock: platform.clock,
    }),
    ...exchangeRoutes({ exchange, page: '/demo', ground: lawRef(pack.outage) }),
    ...purposeRoutes({
      ...{ purposes: platform.purposes, quotas: platform.quotas, identity, zone, articleOf },
      elsewhere: purposesElsewhere(platform.remote),
      registers: pack.registers,
      get agencies() {
        return [...pack.agencies, ...parties()]
      },
    }),
    ...refusedRoutes({ remote: platform.remote, registers: pack.registers, agency: agencyName, zone }),
    ...subscriptionRoutes({
      ...{ subscriptions: platform.subscriptions, purposes: platform.purposes, begin: platform.begin, origin, zone },
      ...{ exchange, agencies: pack.agencies, registers: pack.registers },
    }),
    ...noticeRoutes({ notices, identity, pack, zone, reasonPath: (act) => `/my/why/${act}` }),
    ...credentialRoutes({ credentials, certificates: pack.certificates, zone, origin }),
    ...serviceRoutes({ pack, services, identity, notices, ledger, credentials }),
    ...lawRoutes(lawParts),
    ...calculateRoutes({ law: platform.law, title: pack.title.en }),
    ...offerRoutes({ pack, offers: platform.offers, services, channels: platform.channels, law: platform.law }),
    ...publicRoutes({ pack, acts, usage: platform.usage, notices, lawParts }),
    ...twoRecordsRoutes({ pack, compare: platform.remote.compare }),
    ...nodeRoutes({ pack, messages: platform.messages, remote: platform.remote }),
    ...citizenRoutes({
      ...{ pack, acts, usage: platform.usage, identity, ledger, law: platform.law },
      apart: () => directory().nodes.length > 1,
      ...(platform.privacy === undefined ? {} : { marks: platform.privacy.matters.marks }),
      keeper: platform.services.keeper,
    }),
    ...(platform.privacy === undefined || pack.privacy === undefined
      ? []
      : [
          ...privacyRoutes({ pack, rules: pack.privacy, acts, identity, ...platform.privacy }),
          ...findUsageRoutes({
            ...{ begin: platform.begin, usage: platform.usage, asking: platform.privacy.asking },
            authorization: platform.authorization,
          }),
        ]),
    ...(platform.research && pack.research
      ? researchRoutes({ research: platform.research, pack, law: pack.research })
      : []),
    ...analyticsRoutes({
      analytics: platform.analytics,
      pack,
      residents: residents(),
      sizes: [10_000, 100_000, largestSample],
    }),
    ...officerRoutes({ pack, services, acts, identity }),
    ...(demo ? bankDemoRoutes({ ...platform, origin }) : []),
    ...(demo
      ? demoRoutes({
          pack,
          acts,
          identity,
          exchange,
          clock: demo,
          settle: platform.settle,
          cast: demoPeople().map(({ id }) => id as Id<'person'>),
          payDay,
        })
      : []),
  ]
  return platform.isHome ? doors : doors.map((door) => (door.id === front.id ? front : door))
}

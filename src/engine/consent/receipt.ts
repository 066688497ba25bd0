import { languages, type Text } from '#kernel/i18n'
import { citation } from 'madang/pack'
import { type Grant, standing } from './model.ts'
import type { Revision } from './revisions.ts'
import type { Titles } from './titles.ts'

/** What a receipt needs beside the grant. */
export interface ReceiptParts {
  readonly grant: Grant
  /** Every change of it, oldest first. */
  readonly revisions: readonly Revision[]
  readonly titles: Titles
  /** The public address of this node. */
  readonly origin: string
  readonly today: Temporal.PlainDate
  readonly zone: string
  /** ISO 3166-1 code of the country whose law holds. */
  readonly jurisdiction: string
}

const states = { holds: 'dpv:ConsentGiven', withdrawn: 'dpv:ConsentWithdrawn', expired: 'dpv:ConsentExpired' } as const

/**
 * A consent receipt with all that its record holds: ISO/IEC TS 27560:2023 (header, processing, parties, events) in the terms of
 * W3C DPV 2, as JSON-LD. Field names follow the Community Group's guide "Consent Records and Receipts as per ISO/IEC TS 27560".
 */
export function receiptOf(parts: ReceiptParts): Record<string, unknown> {
  const { grant, origin, today, revisions } = parts
  return {
    '@context': {
      ...{
        dpv: 'https://w3id.org/dpv#',
        loc: 'https://w3id.org/dpv/loc#',
        dct: 'http://purl.org/dc/terms/',
        xsd: 'http://www.w3.org/2001/XMLSchema#',
      },
      ...{ 'dpv-27560': 'https://w3id.org/dpv/schema/dpv-27560#' },
    },
    '@id': `${origin}/my/consents/${grant.id}/receipt.json`,
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': { '@id': 'dpv-27560:receipt' },
    'dct:hasVersion': 'ISO/IEC TS 27560:2023',
    'dpv:hasIdentifier': grant.id,
    'dct:created': moment(grant.givenAt),
    'dpv:hasDataSubject': { '@id': grant.person, '@type': 'dpv:DataSubject' },
    'dpv:hasNotice': {
      '@id': `${origin}/my/consents/${grant.id}`,
      '@type': 'dpv:ConsentNotice',
      'dct:language': ['ko', 'en'],
    },
    'dpv:hasConsentStatus': { '@id': states[standing(grant, today)] },
    'dpv:hasProcess': processing(parts),
    'dct:hasPart': events(parts),
    'dct:provenance': revisions.map(({ hash, statement }) => ({ '@id': verifyAddress(origin, hash), ...statement })),
  }
}

/** What is done with the data, and by whom: sections "PII processing" and "party identification". */
function processing({ grant, titles, origin, jurisdiction, zone }: ReceiptParts): Record<string, unknown> {
  const party = (id: string, role: string) => ({
    '@id': `${origin}/agencies/${id}`,
    '@type': role,
    'dpv:hasName': said(titles.agency(id)),
    'dpv:hasContact': origin,
  })
  return {
    '@type': 'dpv:Process',
    'dct:title': said(titles.service(grant.service)),
    'dpv:hasService': grant.service,
    'dpv:hasPurpose': { '@type': 'dpv:Purpose', 'dct:description': said(grant.purpose) },
    'dpv:hasLegalBasis': [
      { '@id': 'dpv:Consent' },
      { '@type': 'dpv:Law', 'dct:title': { '@value': citation(grant.law), '@language': 'ko' } },
    ],
    'dpv:hasProcessing': [{ '@id': 'dpv:Retrieve' }, { '@id': 'dpv:Use' }],
    'dpv:hasPersonalData': grant.fields.map((field) => ({
      '@id': `${origin}/registers/${grant.register}#${field}`,
      '@type': 'dpv:PersonalData',
      'dct:title': said(titles.field(grant.register, field)),
    })),
    'dpv:hasDataSource': {
      '@id': `${origin}/registers/${grant.register}`,
      '@type': 'dpv:DataSource',
      'dct:title': said(titles.register(grant.register)),
    },
    'dpv:hasDataController': [party(grant.holder, 'dpv:DataController'), party(grant.recipient, 'dpv:DataController')],
    'dpv:hasRecipient': party(grant.recipient, 'dpv:Recipient'),
    'dpv:hasStorageCondition': {
      'dpv:hasLocation': { '@id': `loc:${jurisdiction}` },
      'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', '@value': lastMoment(grant, zone).toString() },
    },
    ...(grant.every === null ? {} : { 'dpv:hasFrequency': frequency(grant.every) }),
    'dpv:hasJurisdiction': { '@id': `loc:${jurisdiction}` },
    'dpv:hasRight': {
      '@type': 'dpv:RightExerciseNotice',
      'dct:title': said(withdrawing),
      '@id': `${origin}/my/consents/${grant.id}/withdraw`,
    },
  }
}

/** What happened: given, then withdrawn or expired. */
function events({ grant, today, zone }: ReceiptParts): Record<string, unknown>[] {
  const event = (type: string, at: Temporal.Instant, by: string) => ({
    '@type': type,
    'dpv:isIndicatedAtTime': moment(at),
    'dpv:isIndicatedBy': { '@id': by },
  })
  const given = {
    ...event('dpv:ConsentGiven', grant.givenAt, grant.givenBy),
    '@type': ['dpv:ConsentGiven', 'dpv:ExplicitlyExpressedConsent'],
    'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', '@value': lastMoment(grant, zone).toString() },
    'dct:source': grant.act,
  }
  if (grant.withdrawnAt !== null)
    return [given, event('dpv:ConsentWithdrawn', grant.withdrawnAt, grant.withdrawnBy ?? grant.person)]
  return standing(grant, today) === 'expired'
    ? [given, event('dpv:ConsentExpired', lastMoment(grant, zone), grant.person)]
    : [given]
}

/** DPV knows once, and otherwise a frequency that is described. */
function frequency(every: NonNullable<Grant['every']>): Record<string, unknown> {
  return every === 'once'
    ? { '@id': 'dpv:SingularFrequency' }
    : { '@type': 'dpv:Frequency', 'dct:description': [{ '@language': 'en', '@value': `at most once a ${every}` }] }
}

/** Where anybody can see whether a revision is genuine and the last one. */
export function verifyAddress(origin: string, seal: string): string {
  return `${origin}/verify/receipt/${seal}`
}

const withdrawing: Text = { ko: '언제든지 동의를 거둘 수 있습니다', en: 'Consent can be withdrawn at any time' }

/** The moment at which the last day ends. */
function lastMoment({ until }: Grant, zone: string): Temporal.Instant {
  return until.add({ days: 1 }).toZonedDateTime(zone).toInstant()
}

const moment = (at: Temporal.Instant) => ({ '@type': 'xsd:dateTime', '@value': at.toString() })
const said = (text: Text) => languages.map((language) => ({ '@language': language, '@value': text[language] }))

import type { Act, Reason } from './model.ts'

type Attributes = Record<string, unknown>
type Statements = Record<string, Attributes>

/** A document of W3C PROV in its JSON form (PROV-JSON, W3C member submission of 2013). */
export interface ProvDocument {
  readonly prefix: Readonly<Record<string, string>>
  readonly entity: Statements
  readonly activity: Statements
  readonly agent: Statements
  readonly used: Statements
  readonly wasGeneratedBy: Statements
  readonly wasAssociatedWith: Statements
  readonly actedOnBehalfOf: Statements
  readonly wasDerivedFrom: Statements
  readonly wasInformedBy: Statements
}

/**
 * Where an act came from, for tools that know nothing of us: an act is an activity with its outcome as an entity; articles, consents
 * and registers are entities that it used; who acted is an agent, acting for a public body or a person (PROV-DM, section 5).
 * Each act of the reason stands once, however often it is rested on. Pure.
 */
export function provOf(reason: Reason, origin: string): ProvDocument {
  const document = {
    prefix: { act: `${origin}/acts/`, law: `${origin}/laws/`, consent: `${origin}/consents/`, ...ownPrefixes(origin) },
    ...{ entity: {}, activity: {}, agent: {}, used: {}, wasGeneratedBy: {}, wasAssociatedWith: {} },
    ...{ actedOnBehalfOf: {}, wasDerivedFrom: {}, wasInformedBy: {} },
  } satisfies ProvDocument
  const told = new Set<string>()
  tell(reason, document, told)
  return document
}

function ownPrefixes(origin: string): Record<string, string> {
  return {
    result: `${origin}/results/`,
    register: `${origin}/registers/`,
    agency: `${origin}/agencies/`,
    actor: `${origin}/actors/`,
    madang: `${origin}/terms/`,
  }
}

type Relation = 'wasGeneratedBy' | 'wasAssociatedWith' | 'actedOnBehalfOf' | 'wasDerivedFrom' | 'wasInformedBy'

function tell({ act, because }: Reason, document: ProvDocument, told: Set<string>): void {
  if (told.has(act.id)) return
  told.add(act.id)
  const [activity, outcome] = [`act:${act.id}`, `result:${act.id}`]
  document.activity[activity] = {
    ...{ 'prov:startTime': act.at.toString(), 'prov:endTime': act.at.toString(), 'prov:type': typed(act.what) },
    'madang:purpose': act.purpose,
    ...(act.case === null ? {} : { 'madang:case': act.case }),
  }
  document.entity[outcome] = {
    'prov:type': typed(`${act.what}.result`),
    ...(act.fields.length === 0 ? {} : { 'madang:field': [...act.fields] }),
  }
  relate(document, 'wasGeneratedBy', {
    'prov:entity': outcome,
    'prov:activity': activity,
    'prov:time': act.at.toString(),
  })
  agentsOf(act, document, activity)
  const { register } = act.detail
  if (typeof register === 'string') use(document, activity, `register:${local(register)}`, 'madang:register')
  for (const one of because) {
    if ('law' in one) use(document, activity, `law:${local(one.law)}`, 'prov:Plan')
    else if ('consent' in one) use(document, activity, `consent:${local(one.consent)}`, 'madang:consent')
    else {
      const earlier = 'seen' in one ? one.seen : one.act.id
      // What is not shown, or stands elsewhere in the document, is named and no more.
      if ('seen' in one) document.entity[`result:${earlier}`] ??= {}
      use(document, activity, `result:${earlier}`)
      relate(document, 'wasDerivedFrom', {
        ...{ 'prov:generatedEntity': outcome, 'prov:usedEntity': `result:${earlier}`, 'prov:activity': activity },
      })
      if ('act' in one) {
        tell(one, document, told)
        relate(document, 'wasInformedBy', { 'prov:informed': activity, 'prov:informant': `act:${earlier}` })
      }
    }
  }
}

function agentsOf({ actor, agency, onBehalfOf, duty }: Act, document: ProvDocument, activity: string): void {
  const agent = `actor:${local(actor.id)}`
  const kinds = { person: 'prov:Person', officer: 'prov:Person', system: 'prov:SoftwareAgent', anyone: 'prov:Person' }
  document.agent[agent] ??= { 'prov:type': qualified(kinds[actor.kind]) }
  relate(document, 'wasAssociatedWith', {
    ...{ 'prov:activity': activity, 'prov:agent': agent },
    ...(duty === null ? {} : { 'madang:duty': duty }),
  })
  const behind = [
    ...(agency === null ? [] : [[`agency:${local(agency)}`, 'prov:Organization'] as const]),
    ...(onBehalfOf === null ? [] : [[`actor:${local(onBehalfOf)}`, 'prov:Person'] as const]),
  ]
  for (const [responsible, type] of behind) {
    document.agent[responsible] ??= { 'prov:type': qualified(type) }
    relate(document, 'actedOnBehalfOf', {
      ...{ 'prov:delegate': agent, 'prov:responsible': responsible, 'prov:activity': activity },
    })
  }
}

function use(document: ProvDocument, activity: string, entity: string, type?: string): void {
  document.entity[entity] ??= type === undefined ? {} : { 'prov:type': qualified(type) }
  relate(document, 'used', { 'prov:activity': activity, 'prov:entity': entity })
}

function relate(document: ProvDocument, kind: 'used' | Relation, attributes: Attributes): void {
  const statements = document[kind]
  statements[`_:${kind}${Object.keys(statements).length + 1}`] = attributes
}

function typed(what: string): { readonly $: string; readonly type: 'prov:QUALIFIED_NAME' } {
  return qualified(`madang:${local(what)}`)
}

function qualified(name: string): { readonly $: string; readonly type: 'prov:QUALIFIED_NAME' } {
  return { $: name, type: 'prov:QUALIFIED_NAME' }
}

/** A local name that every form of PROV takes (PROV-N, section 3.7.1). */
function local(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

import { file, page, type Route } from '#kernel/route'
import { type Agency, nameOn } from 'madang/pack'
import { ownCopy, ownList, type OwnParts, ownRegister } from './own.ts'
import { OwnListPage, OwnRegisterPage } from './own-pages.tsx'
import type { Known } from '#web/value-text'

export interface OwnRouteParts extends OwnParts {
  readonly agencies: readonly Agency[]
  readonly place: Known['place']
}

const mine = { may: 'person', purpose: 'registers.see-own' } as const

/** What the registers hold about a person, for that person and who acts for them. */
export function ownRoutes(parts: OwnRouteParts): Route[] {
  const { registers, agencies, place, zone } = parts
  const agencyName = (id: string, on: string) => {
    const agency = agencies.find((one) => one.id === id)
    return agency ? nameOn(agency, on) : { ko: id, en: id }
  }
  return [
    page({
      ...{ ...mine, id: 'registers.own', path: '/my/registers' },
      load: (ctx, { query }) => ownList(ctx, parts, query['of'] ?? ''),
      view: (list, view) => (
        <OwnListPage
          view={view}
          list={list}
          register={(id) => registers.named(id)}
          office={({ owner }) => nameOn(owner, view.today)}
          zone={zone}
        />
      ),
    }),
    page({
      ...{ ...mine, id: 'registers.own-entry', path: '/my/registers/:id' },
      load: (ctx, { params, query: { of = '', on = '', known = '' } }) =>
        ownRegister(ctx, parts, { id: params['id'] ?? '', of, on: on.slice(0, 20), known: known.slice(0, 20) }),
      view: (own, view) => (
        <OwnRegisterPage
          view={view}
          own={own}
          office={nameOn(own.register.owner, view.today)}
          agency={(id) => agencyName(id, view.today)}
          known={{ zone, place }}
        />
      ),
    }),
    file({
      ...{ ...mine, id: 'registers.own-copy', path: '/my/registers/:id/copy.json' },
      async run(ctx, { params, query }) {
        const { register, history } = await ownCopy(ctx, parts, { id: params['id'] ?? '', of: query['of'] ?? '' })
        const entries = history.map(({ record, version, fields, act, ...times }) => ({
          ...{ record, version, act, fields },
          ...{ validFrom: times.validFrom, validTo: times.validTo },
          ...{ recordedAt: times.recordedAt, supersededAt: times.supersededAt },
        }))
        const copy = { register: register.id, title: register.title, asOf: ctx.now, entries }
        return {
          ...{ type: 'application/json', body: `${JSON.stringify(copy, null, 2)}\n`, name: `${register.id}.json` },
          headers: { 'cache-control': 'no-store' },
        }
      },
    }),
  ]
}

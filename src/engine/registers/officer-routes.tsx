import type { Identity } from '#engine/identity'
import type { Ctx } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { act, type Asked, file, page, type Route } from '#kernel/route'
import type { Known } from '#web/value-text'
import type { Register } from 'madang/pack'
import { encodings, readCsv } from './csv.ts'
import { keeperOf, keepingDuty, type Looked, look } from './keeping.ts'
import { CheckedPage, LoadPage } from './load-pages.tsx'
import { home, LookPage, OfficeRegistersPage } from './officer-pages.tsx'
import { peopleIn } from './own.ts'
import { refuse } from './problems.ts'
import type { Registers } from './registers.ts'
import type { Upload } from './upload-store.ts'
import type { Uploads } from './uploads.ts'

export interface OfficerRouteParts {
  readonly registers: Registers
  readonly uploads: Uploads
  readonly identity: Pick<Identity, 'namesOf'>
  readonly zone: string
  readonly place: Known['place']
}

const keeping = { may: { duty: keepingDuty }, purpose: 'registers.keep' } as const

/** What the officers do who keep the registers of their agency: look at entries, load files. */
export function officerRegisterRoutes(parts: OfficerRouteParts): Route[] {
  return [...lookRoutes(parts), ...loadRoutes(parts)]
}

function lookRoutes({ registers, identity, zone, place }: OfficerRouteParts): Route[] {
  return [
    page({
      ...{ id: 'registers.office', path: home, may: 'officer', purpose: 'registers.keep' },
      load: ({ actor }) => {
        if (actor.kind !== 'officer') throw new Error('an office needs an officer')
        const own = registers.all.filter(({ owner }) => owner.id === actor.agency)
        return Promise.resolve({ registers: own, keeper: actor.duties.includes(keepingDuty) })
      },
      view: (loaded, view) => <OfficeRegistersPage view={view} {...loaded} />,
    }),
    page({
      ...{ ...keeping, id: 'registers.look', path: `${home}/:id`, takesForm: true },
      async load(ctx, { params, body }) {
        const register = ownRegister(ctx, registers, params)
        const question = questionIn(body)
        const looked: Looked | null = question === null ? null : await look(ctx, registers, { register, question })
        const people = peopleIn(register, looked?.changes.map(({ version }) => version) ?? [])
        const names = await identity.namesOf(ctx, people)
        return { register, question: question ?? { who: '', why: '' }, looked, known: { zone, place, names } }
      },
      view: (loaded, view) => <LookPage view={view} {...loaded} />,
    }),
  ]
}

function ownRegister(ctx: Ctx, registers: Registers, params: Asked['params']): Register {
  const register = registers.named(params['id'] ?? '')
  keeperOf(ctx, register)
  return register
}

function questionIn(body: unknown): { readonly who: string; readonly why: string } | null {
  if (typeof body !== 'object' || body === null || !('who' in body)) return null
  const { who, why } = body as Readonly<Record<string, unknown>>
  return { who: typeof who === 'string' ? who : '', why: typeof why === 'string' ? why : '' }
}

function loadRoutes({ registers, uploads, zone }: OfficerRouteParts): Route[] {
  const opened = async (ctx: Ctx, { params }: Pick<Asked, 'params'>) => {
    const register = ownRegister(ctx, registers, params)
    return { register, upload: await uploads.open(ctx, register, params['load'] ?? '') }
  }
  return [
    page({
      ...{ ...keeping, id: 'registers.load', path: `${home}/:id/load` },
      async load(ctx, { params }) {
        const register = ownRegister(ctx, registers, params)
        return { register, uploads: await uploads.latest(ctx, register) }
      },
      view: (loaded, view) => <LoadPage view={view} zone={zone} {...loaded} />,
    }),
    act({
      ...{ ...keeping, id: 'registers.load.check', path: `${home}/:id/load`, upload: true },
      async run(ctx, { params, body, files }) {
        const register = ownRegister(ctx, registers, params)
        const sent = files['file']
        if (sent === undefined || sent.bytes.length === 0) throw refuse.invalid({}, [noFile])
        const encoding = encodings.find((one) => one === body['encoding']) ?? 'utf-8'
        const digits = (body['validFrom'] ?? '').replaceAll(/[^0-9]/g, '')
        const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
        const validFrom = digits === '' ? {} : { validFrom: day }
        const id = await uploads.check(ctx, register, { name: sent.name, bytes: sent.bytes, encoding, ...validFrom })
        return { to: `${home}/${register.id}/load/${id}` }
      },
    }),
    page({
      ...{ ...keeping, id: 'registers.load.checked', path: `${home}/:id/load/:load` },
      load: async (ctx, asked) => {
        const found = await opened(ctx, asked)
        return { ...found, faults: await faultsIn(found.upload) }
      },
      view: (loaded, view) => <CheckedPage view={view} zone={zone} {...loaded} />,
    }),
    act({
      ...{ ...keeping, id: 'registers.load.enter', path: `${home}/:id/load/:load` },
      async run(ctx, { params, body }) {
        const { register, upload } = await opened(ctx, { params })
        await uploads.load(ctx, register, { id: upload.id, skipRefused: body['rows'] === 'good' })
        return { to: `${home}/${register.id}/load/${upload.id}` }
      },
    }),
    file({
      ...{ ...keeping, id: 'registers.load.refused', path: `${home}/:id/load/:load/refused.csv` },
      async run(ctx, asked) {
        const { upload } = await opened(ctx, asked)
        return { type: 'text/csv; charset=utf-8', body: upload.faults, name: 'refused.csv' }
      },
    }),
  ]
}

const noFile = { field: 'file', code: 'required', text: { ko: '파일을 골라 주십시오', en: 'Please choose a file' } }

/** The faults that were kept, as they were written. */
async function faultsIn({ faults }: Upload): Promise<[line: string, field: string, why: Text][]> {
  const { pieces } = await readCsv(bytesOf(faults), 'utf-8')
  const rows = (await Array.fromAsync(pieces)).flat()
  return rows.map(({ cells: [line, name, , ko, en] }) => [line ?? '', name ?? '', { ko: ko ?? '', en: en ?? '' }])
}

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text))
}

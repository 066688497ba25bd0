import { jsonSchema, nameOn, type Agency, type Register } from 'madang/pack'
import type { MemberId, ServiceId } from './identifiers.ts'

/** The X-Road names of a country: agencies are members, the registers that they keep are services of one subsystem. */
export interface Names {
  readonly instance: string
  member(agency: Pick<Agency, 'id' | 'level'>): MemberId
  provider(agency: Pick<Agency, 'id' | 'level'>): MemberId & { readonly subsystem: string }
  serviceOf(register: Register): ServiceId
}

/** The subsystem under which every agency offers its registers. */
export const registersSubsystem = 'registers'

const classes = { central: 'GOV', local: 'MUN', 'public-body': 'PUB', court: 'COURT' } as const satisfies Record<
  Agency['level'],
  string
>

export function namesOf(instance: string): Names {
  const member: Names['member'] = ({ id, level }) => ({ instance, memberClass: classes[level], memberCode: id })
  const provider: Names['provider'] = (agency) => ({ ...member(agency), subsystem: registersSubsystem })
  return { instance, member, provider, serviceOf: ({ owner, id }) => ({ ...provider(owner), service: id }) }
}

/** What the directory of an instance says: every member, and the subsystem of those that keep registers (X-Road: Service Metadata Protocol, C.1). */
export function listClients(
  names: Names,
  { agencies, registers, on }: { agencies: readonly Agency[]; registers: readonly Register[]; on: string },
): object {
  const keepers = new Set(registers.map(({ owner }) => owner.id))
  return {
    member: agencies.flatMap((agency) => {
      const name = nameOn(agency, on).en
      const member = { id: { object_type: 'MEMBER', ...snake(names.member(agency)) }, name }
      if (!keepers.has(agency.id)) return [member]
      const id = { object_type: 'SUBSYSTEM', ...snake(names.provider(agency)) }
      return [member, { id, name, subsystem_name: 'Base registers' }]
    }),
  }
}

/** Services with their endpoints; the metadata services themselves are left out (Service Metadata Protocol for REST, section 2). */
export function listMethods(names: Names, registers: readonly Register[]): object {
  return {
    service: registers.map((register) => ({
      ...{ object_type: 'SERVICE', service_type: 'OPENAPI', ...snake(names.serviceOf(register)) },
      endpoint_list: [{ method: 'GET', path: '/persons/*' }],
    })),
  }
}

function snake(id: MemberId | ServiceId): Record<string, string> {
  const { instance, memberClass, memberCode, subsystem } = id
  return {
    ...{ xroad_instance: instance, member_class: memberClass, member_code: memberCode },
    ...(subsystem === undefined ? {} : { subsystem_code: subsystem }),
    ...('service' in id ? { service_code: id.service } : {}),
  }
}

/** The description of a register as a service (OpenAPI 3.1): what can be asked, and what comes back. */
export function openApiOf(names: Names, register: Register): object {
  const fields = Object.keys(register.fields)
  const error = {
    type: 'object',
    required: ['type', 'message', 'detail'],
    properties: { type: { type: 'string' }, message: { type: 'string' }, detail: { type: 'string' } },
  }
  const { required: _none, ...entry } = jsonSchema(register.fields, register.title.en)
  const refused = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }
  return {
    openapi: '3.1.0',
    info: { title: register.title.en, version: String(register.version), description: register.purpose.en },
    servers: [{ url: `/r1/${Object.values(names.serviceOf(register)).join('/')}` }],
    paths: {
      '/persons/{person}': {
        get: {
          operationId: `${register.id}.read`,
          summary: `Entries about a person that are in force: ${register.title.en}`,
          parameters: [
            {
              ...{ name: 'person', in: 'path', required: true, schema: { type: 'string' } },
              description: 'The person, by the pseudonym of the agency that asks',
            },
            {
              ...{ name: 'fields', in: 'query', required: true, explode: false, style: 'form' },
              schema: { type: 'array', minItems: 1, items: { enum: fields } },
              description: 'The fields asked for; each must be covered by the purpose',
            },
          ],
          responses: {
            200: {
              description: 'The entries in force; an empty list when there are none',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Answer' } } },
            },
            400: { description: 'The request does not follow the protocol', ...refused },
            500: { description: 'The way or the service failed, or the purpose does not allow it', ...refused },
          },
        },
      },
    },
    components: {
      schemas: {
        Answer: {
          type: 'object',
          required: ['records'],
          properties: {
            records: {
              type: 'array',
              items: {
                type: 'object',
                required: ['validFrom', 'fields'],
                properties: { validFrom: { type: 'string', format: 'date' }, fields: entry },
              },
            },
          },
        },
        Error: error,
      },
    },
  }
}

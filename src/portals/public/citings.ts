import { type Law, lawRef, type Pack } from 'madang/pack'

/** What in the pack rests on an article: by kind, with its name and where it is shown. */
export interface Citing {
  readonly kind: 'service' | 'rules' | 'register' | 'certificate'
  readonly title: { readonly ko: string; readonly en: string }
  readonly path?: string
}

/** Everything that cites an article, each thing once. */
export function citingsOf(pack: Pack, law: Law): Citing[] {
  const ref = lawRef(law)
  const cites = (laws: readonly Law[]) => laws.some((one) => lawRef(one) === ref)
  return [
    ...pack.services
      .filter((one) => cites([one.law, one.deadline.law, ...one.reads.map(({ ground }) => ground.law)]))
      .map(({ id, title }): Citing => ({ kind: 'service', title, path: `/services/${id}` })),
    ...pack.rules
      .filter((one) =>
        cites([
          one.law,
          ...Object.values(one.conditions).map((condition) => condition.law),
          ...one.parameters.map((parameter) => parameter.law),
        ]),
      )
      .map(({ id, title }): Citing => ({ kind: 'rules', title, path: `/rules/${id}` })),
    ...pack.registers
      .filter((one) => cites([one.law]))
      .map(({ id, title }): Citing => ({ kind: 'register', title, path: `/registers/${id}` })),
    ...pack.certificates.filter((one) => cites([one.law])).map(({ title }): Citing => ({ kind: 'certificate', title })),
  ]
}

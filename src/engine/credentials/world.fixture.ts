import type { TestContext } from 'node:test'
import type { Actor } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { createCredentials } from './credentials.ts'
import type { NewCertificate } from './issuing.ts'
import { familyRelations, residence } from './example.fixture.ts'
import type { Verification } from './verification.ts'

// People, offices and one platform with this room in it, for its tests.

export const origin = 'https://gov.example'
export const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
export const [mother, child, stranger] = [newId('person', born), newId('person', born), newId('person', born)]
export const as = (person: typeof mother): Actor => ({ kind: 'person', person })
export const anyone: Actor = { kind: 'anyone' }
export const officer = (agency: string): Actor => ({
  kind: 'officer',
  officer: newId('officer', born),
  agency,
  region: '',
  duties: [],
})
export const claims = { registeredAt: '서울특별시 종로구', name: '김하늘', bornOn: '2026-11-20', mother: '이서연' }
export const order: NewCertificate = {
  to: mother,
  about: child,
  claims,
  because: ['law:가족관계의 등록 등에 관한 법률#제15조'],
}
export const reason = { text: '잘못 발급했습니다', because: ['law:가족관계의 등록 등에 관한 법률#제18조'] } as const

export async function world(t: TestContext) {
  const test = await testDatabase(t)
  const parts = { certificates: [familyRelations, residence], vault: test.vault, zone: test.clock.zone, origin }
  const credentials = createCredentials(parts)
  await test.begin(test.system, 'start', (ctx) => credentials.prepare(ctx))
  const issue = (certificate = familyRelations, one = order) =>
    test.begin(test.system, 'issue', (ctx) => credentials.issue(ctx, certificate, one))
  const verify = (input: string | Buffer) => test.begin(anyone, 'verify', (ctx) => credentials.verify(ctx, input))
  return { ...test, credentials, parts, issue, verify }
}
export const failing = ({ checks }: Verification) => checks.filter(({ passed }) => !passed).map(({ name }) => name)

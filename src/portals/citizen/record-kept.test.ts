import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#kernel/ids'
import type { Act, Used } from '#engine/acts'
import { act, saying } from './example.fixture.ts'
import { keepingsOf, keptRow } from './record-kept.ts'

const law = { act: '돌봄법', article: '제9조' }
const retention = {
  ...{ destruction: law, file: { period: 'P5Y', law }, unused: { period: 'P90D', law } },
  proof: { period: 'P10Y', law },
}

const used = (more: Partial<Act> = {}): Used => ({ act: act(more), together: null, deferredUntil: null })

test('P13 beside a look stands until when what was read is kept, or since when it is gone', () => {
  const all = saying()
  const here = { ...all, books: { ...all.books, pack: { ...all.books.pack, retention } } }
  const [forCase, alone] = [
    used(),
    used({ case: null, id: newId('act', Temporal.Instant.from('2026-11-01T00:00:00Z')) }),
  ]
  const day = Temporal.PlainDate.from('2031-05-02')
  const known = new Map([[forCase.act.case ?? '', { destroyOn: day, heldBy: null }]])
  const texts = (keepings: ReturnType<typeof keepingsOf>) =>
    [forCase, alone].map(({ act }) => keptRow(here, keepings.get(act.id))[0]?.value)
  const [told, alsoTold] = texts(keepingsOf([forCase, alone], known, () => day)) as string[]
  assert.match(told ?? '', /2031.*파기합니다/)
  assert.match(alsoTold ?? '', /보내지 않으면 늦어도 2031/)
  const [open, nothing] = texts(keepingsOf([forCase, alone], new Map(), () => null)) as (string | undefined)[]
  assert.match(open ?? '', /일이 끝난 뒤/)
  assert.equal(nothing, undefined)
  assert.deepEqual(
    keptRow(all, { destroyOn: day, heldBy: null }),
    [],
    'where a pack says nothing of it, nothing is said',
  )
})

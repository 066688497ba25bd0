import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemDetails } from './problem-details.ts'
import { problems } from './problem.ts'

const remedy = { ko: '다시 하십시오', en: 'Try again' }
const refuse = problems('room', {
  closed: { status: 409, title: { ko: '닫혔습니다', en: 'Closed' }, remedy },
  gone: { status: 404, title: { ko: '없습니다', en: 'Gone' } },
})

describe('problems', () => {
  it('B14 carries code, status, languages, remedy and faults', () => {
    const faults = [{ field: 'name', code: 'max', text: { ko: '깁니다', en: 'Too long' } }]
    const problem = refuse.closed({ until: '2027-01-01' }, faults)
    assert.deepEqual(
      [problem.code, problem.status, problem.title.ko, problem.remedy, problem.faults],
      ['room/closed', 409, '닫혔습니다', remedy, faults],
    )
    assert.match(problem.message, /room\/closed: Closed/)
    assert.ok(problem instanceof Error)
  })

  it('B14 becomes the members of RFC 9457, and leaves out what there is not', () => {
    assert.deepEqual(
      problemDetails(
        refuse.closed({ until: 'noon' }, [{ field: 'a', code: 'b', text: { ko: '가', en: 'c' } }]),
        'https://x.example',
      ),
      {
        type: 'https://x.example/problems/room/closed',
        title: 'Closed',
        'title-ko': '닫혔습니다',
        status: 409,
        code: 'room/closed',
        remedy,
        detail: { until: 'noon' },
        errors: [{ pointer: '#/a', code: 'b', detail: 'c', 'detail-ko': '가' }],
      },
    )
    assert.deepEqual(Object.keys(problemDetails(refuse.gone(), 'https://x.example')), [
      'type',
      'title',
      'title-ko',
      'status',
      'code',
    ])
  })
})

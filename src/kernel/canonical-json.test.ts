import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'

it('B30 canonical JSON sorts members by code units and writes numbers and strings as RFC 8785 does', () => {
  // RFC 8785 section 3.2.2 and 3.2.3, with the order of its example of member names.
  const literals = { numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], string: '€$\u000F\nA\'B"\\\\"/' }
  assert.equal(
    canonicalJson({ ...literals, literals: [null, true, false] }),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
  const names = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
  assert.deepEqual(
    [...canonicalJson(names).matchAll(/:(\d)/g)].map(([, one]) => Number(one)),
    [2, 4, 6, 7, 1, 5, 3],
  )
})

it('B30 canonical JSON says the same of the same, in whatever order it was written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const turned = JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
        typeof one === 'object' && one !== null && !Array.isArray(one)
          ? Object.fromEntries(Object.entries(one).toReversed())
          : one,
      ) as unknown
      assert.equal(canonicalJson(turned), canonicalJson(value))
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))
    }),
  )
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { map } from './map.ts'
import { municipalityOf, placeName, regions } from './regions.ts'

/** The points of a path, as far as our own paths go: M, then relative lines, then z. */
function pointsOf(path: string): readonly (readonly [number, number])[] {
  return path.split('M').flatMap((part) => {
    if (part === '') return []
    const [start = '', lines = ''] = part.replace('z', '').split('l')
    let [x = 0, y = 0] = start.split(' ').map(Number)
    const steps = (lines.match(/-?\d+/g) ?? []).map(Number)
    const points = [[x, y] as const]
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i] ?? 0
      y += steps[i + 1] ?? 0
      points.push([x, y])
    }
    return points
  })
}

const places = new Map(map().places.map((one) => [one.code, one]))

describe('the map', () => {
  it('K32 has an outline for every province and municipality, and for nothing else', () => {
    const neighbourhoods = regions().filter(({ level }) => level === 'neighbourhood')
    const wanted = new Set(neighbourhoods.flatMap(({ code }) => [`${code.slice(0, 2)}00000000`, municipalityOf(code)]))
    assert.deepEqual(new Set(places.keys()), wanted)
    assert.equal(map().places.filter(({ level }) => level === 'municipality').length, 229)
    assert.equal(map().places.filter(({ level }) => level === 'province').length, 17)
  })

  it('K32 draws every place inside the frame, with its middle among its own points', () => {
    for (const { code, path, x, y } of map().places) {
      assert.match(path, /^(?:M\d+ \d+l(?:-?\d+ ?)+z)+$/, code)
      const points = pointsOf(path)
      assert.ok(points.length >= 3, code)
      for (const [px, py] of points)
        assert.ok(px >= 0 && py >= 0 && px <= map().width && py <= map().height, `${code}: ${px} ${py}`)
      const [xs, ys] = [points.map(([px]) => px), points.map(([, py]) => py)]
      assert.ok(Math.min(...xs) <= x && x <= Math.max(...xs) && Math.min(...ys) <= y && y <= Math.max(...ys), code)
    }
  })

  it('K32 puts places where they are: Seoul inland of Incheon, Jeju south of all, Ulleung in the east', () => {
    const at = (code: string) => places.get(code) ?? assert.fail(code)
    assert.ok(at('1100000000').x > at('2800000000').x)
    assert.ok(map().places.every(({ code, y }) => code.startsWith('50') || y < at('5000000000').y))
    assert.ok(map().places.every(({ code, x }) => code === '4794000000' || x < at('4794000000').x))
    // Gunwi is Daegu's since 2023, and lies north of it.
    assert.ok(at('2772000000').y < at('2720000000').y)
  })

  it('K7 takes no county for a city because its code begins alike', () => {
    assert.equal(placeName('4374525000').ko.startsWith('충청북도 증평군 '), true)
    assert.equal(municipalityOf('4374525000'), '4374500000')
    assert.equal(municipalityOf('4111156600'), '4111000000')
    assert.equal(municipalityOf('1144056500'), '1144000000')
  })
})

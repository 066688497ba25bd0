import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { permissionMatrix } from '#kernel/permission-matrix'
import { file, page, type Route } from '#kernel/route'
import { composedRoutes } from '../src/cli/composed.ts'
import { committed } from '../src/cli/generated.ts'

const routes = await composedRoutes()
const door = (one: Partial<Parameters<typeof file>[0]>): Route =>
  file({
    id: 'x.y',
    path: '/x',
    may: 'anyone',
    purpose: 'x.see',
    run: () => Promise.resolve({ type: 'text/plain', body: '' }),
    ...one,
  })

describe('permissions', () => {
  it('P1 the committed matrix is the one that the routes have', () => {
    assert.equal(committed('permissions.txt'), permissionMatrix(routes), 'run “madang gen”, and read what it changed')
  })

  it('P1 a door that is opened wider is one changed line', () => {
    const before = permissionMatrix([door({}), door({ id: 'x.z', path: '/z', may: { duty: 'registrar' } })])
    const after = permissionMatrix([door({}), door({ id: 'x.z', path: '/z', may: 'anyone' })])
    assert.equal(before, 'GET  /x  x.y  anyone          x.see\nGET  /z  x.z  duty registrar  x.see\n')
    assert.match(after, /GET {2}\/z {2}x\.z {2}anyone/)
    assert.match(permissionMatrix([door({ path: '/x-0123abcd45.js' })]), /\/x-…\.js/, 'what a file holds opens no door')
  })

  it('P2 every route has an id of its own, a purpose, and one owner for each method and path', () => {
    assert.ok(routes.length > 0, 'no routes were found')
    assert.deepEqual(faults(routes), [])
  })

  it('P2 sees an id or an address that is taken, and a purpose that says nothing', () => {
    const view = page({
      id: 'x.y',
      path: '/other',
      may: 'anyone',
      purpose: 'see',
      load: () => Promise.resolve(null),
      view: () => null as never,
    })
    assert.match(faults([door({}), view]).join('\n'), /id x\.y .*\n?.*purpose/s)
    assert.match(faults([door({}), door({ id: 'x.z' })]).join(), /GET \/x/)
  })
})

function faults(all: readonly Route[]): string[] {
  const rows = all.map((route) => ({
    ...route,
    door: `${route.kind === 'act' ? 'POST' : route.kind === 'operation' ? (route as unknown as { method: string }).method : 'GET'} ${route.path}`,
  }))
  const twice = (values: readonly string[]) => [
    ...new Set(values.filter((one, index) => values.indexOf(one) !== index)),
  ]
  return [
    ...twice(rows.map(({ id }) => id)).map((id) => `id ${id} is taken twice`),
    ...twice(rows.map((row) => row.door)).map((one) => `${one} has two owners`),
    ...rows
      .filter(({ purpose }) => !/^[a-z-]+(\.[a-z-]+)+$/.test(purpose))
      .map(({ id, purpose }) => `${id} has the purpose “${purpose}”, which is not room.verb`),
  ]
}

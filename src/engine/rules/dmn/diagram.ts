import type { Element, Model, Requirement } from './model.ts'
import type { XmlElement } from './xml.ts'

const dmndi = 'https://www.omg.org/spec/DMN/20230324/DMNDI/'
const dc = 'http://www.omg.org/spec/DMN/20180521/DC/'
const di = 'http://www.omg.org/spec/DMN/20180521/DI/'
const box = { width: 160, height: 60, across: 200, down: 140, most: 8 }

interface Spot {
  readonly x: number
  readonly y: number
}

/** The model with a diagram: what rests on nothing stands at the bottom, what rests on it above. */
export function withDiagram(model: Model): Model {
  const drawn = model.elements.filter(({ kind, id }) => kind !== 'decisionService' && id !== undefined)
  const spots = spotsOf(drawn)
  const shapes = drawn.map(({ id = '' }) => {
    const { x, y } = spots.get(id) ?? { x: 0, y: 0 }
    const bounds = xml(dc, 'Bounds', { x, y, width: box.width, height: box.height })
    return xml(dmndi, 'DMNShape', { id: `_shape${id}`, dmnElementRef: id }, [bounds])
  })
  const edges = drawn.flatMap((element) => requirementsOf(element).flatMap((one) => edge(element, one, spots)))
  const diagram = xml(dmndi, 'DMNDiagram', { id: '_diagram', name: model.name }, [...shapes, ...edges])
  return { ...model, rest: [...model.rest, xml(dmndi, 'DMNDI', {}, [diagram])] }
}

function requirementsOf(element: Element): readonly Requirement[] {
  switch (element.kind) {
    case 'decision':
      return [...element.information, ...element.knowledge, ...element.authority]
    case 'businessKnowledgeModel':
      return [...element.knowledge, ...element.authority]
    case 'knowledgeSource':
      return element.authority
    case 'inputData':
    case 'decisionService':
      return []
  }
}

function spotsOf(elements: readonly Element[]): ReadonlyMap<string, Spot> {
  const byId = new Map(elements.map((element) => [element.id ?? '', element]))
  const levels = levelsOf(byId)
  const rows = [...Map.groupBy(byId.keys(), (id) => levels.get(id) ?? 0)].toSorted(([a], [b]) => a - b)
  const columns = new Map<string, number>()
  const lines: (readonly string[])[] = []
  for (const [level, ids] of rows) {
    // What a box rests on stands below it, where that can be.
    const wanted = new Map(ids.map((id) => [id, meanColumn(byId.get(id), columns)]))
    const inOrder = level > 0 ? ids.toSorted((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0)) : ids
    for (let at = 0; at < inOrder.length; at += box.most) {
      const line = inOrder.slice(at, at + box.most)
      for (const [i, id] of line.entries()) columns.set(id, i - (line.length - 1) / 2)
      lines.unshift(line)
    }
  }
  const middle = Math.max(0, ...[...columns.values()])
  const spots = new Map<string, Spot>()
  for (const [row, line] of lines.entries())
    for (const id of line)
      spots.set(id, { x: 40 + (middle + (columns.get(id) ?? 0)) * box.across, y: 120 + row * box.down })
  return spots
}

/** Articles of law at the bottom, then input data, then each element above all that it rests on. */
function levelsOf(byId: ReadonlyMap<string, Element>): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  const levelOf = (id: string): number => {
    const element = byId.get(id)
    if (element === undefined || element.kind === 'knowledgeSource') return -1
    const known = levels.get(id)
    if (known !== undefined) return known
    levels.set(id, 0)
    const level = 1 + Math.max(-1, ...requirementsOf(element).map(({ href }) => levelOf(href.replace(/^#/, ''))))
    levels.set(id, level)
    return level
  }
  for (const id of byId.keys()) levels.set(id, levelOf(id))
  return levels
}

function meanColumn(element: Element | undefined, columns: ReadonlyMap<string, number>): number {
  const under = element === undefined ? [] : requirementsOf(element).filter(({ what }) => what !== 'requiredAuthority')
  const known = under.flatMap(({ href }) => columns.get(href.replace(/^#/, '')) ?? [])
  return known.reduce((sum, column) => sum + column, 0) / Math.max(1, known.length)
}

function edge(element: Element, { id, href }: Requirement, spots: ReadonlyMap<string, Spot>): XmlElement[] {
  const [from, to] = [spots.get(href.replace(/^#/, '')), spots.get(element.id ?? '')]
  if (from === undefined || to === undefined || id === undefined) return []
  const start = xml(di, 'waypoint', { x: from.x + box.width / 2, y: from.y })
  const end = xml(di, 'waypoint', { x: to.x + box.width / 2, y: to.y + box.height })
  return [xml(dmndi, 'DMNEdge', { id: `_edge${id}`, dmnElementRef: id }, [start, end])]
}

function xml(
  space: string,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly XmlElement[] = [],
): XmlElement {
  const place = { line: 1, column: 1 }
  const prefix = space === dmndi ? 'dmndi' : space === dc ? 'dc' : 'di'
  return {
    name,
    prefix,
    space,
    attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
    foreign: [],
    declares: {},
    children,
    text: '',
    place,
    inside: place,
  }
}

import { checkTable } from './check-table.ts'
import type { TableFault } from './check-table.ts'
import type { Boxed, BoxedOf, Model, Source } from './model.ts'
import { TypeTable } from './types.ts'

/** What `checkTable` tells of every decision table of a model, with the name of the element in which it stands. */
export function checkTables(model: Model): (TableFault & { readonly element: string })[] {
  const types = new TypeTable(model, [])
  const variables = new Map(
    model.elements.flatMap((one) => ('variable' in one ? [[one.name, one.variable?.typeRef]] : [])),
  )
  const allowedBy = ({ text, typeRef }: Source) => types.typeOf(typeRef ?? variables.get(text.trim())).allowed
  return model.elements.flatMap((element) => {
    if (!('logic' in element) || element.logic === undefined) return []
    return tablesIn(element.logic).flatMap((table) =>
      checkTable(
        table,
        table.inputs.map(({ expression }) => allowedBy(expression)),
      ).map((fault) => ({ ...fault, element: element.name })),
    )
  })
}

function tablesIn(box: Boxed): BoxedOf<'decisionTable'>[] {
  return box.kind === 'decisionTable' ? [box] : boxesIn(box).flatMap(tablesIn)
}

/** The expressions that stand directly in an expression. */
function boxesIn(box: Boxed): readonly Boxed[] {
  const given = (...boxes: readonly (Boxed | undefined)[]) => boxes.filter((one) => one !== undefined)
  switch (box.kind) {
    case 'literalExpression':
    case 'decisionTable':
      return []
    case 'context':
      return box.entries.map(({ value }) => value)
    case 'list':
      return box.members
    case 'relation':
      return box.rows.flatMap(({ cells }) => cells)
    case 'invocation':
      return given(box.called, ...box.bindings.map(({ value }) => value))
    case 'functionDefinition':
      return given(box.body)
    case 'conditional':
      return [box.condition.value, box.holds.value, box.otherwise.value]
    case 'filter':
      return [box.of.value, box.match.value]
    case 'for':
    case 'some':
    case 'every':
      return [box.of.value, box.body.value]
  }
}

import type { Boxed, BoxedOf, Part } from './model.ts'
import type { Writer } from './writer.ts'
import { refuse } from './problems.ts'
import { element, textElement } from './xml-write.ts'
import type { Written } from './xml-write.ts'
import type { XmlPlace } from './xml.ts'

type Children = readonly (Written | null | undefined)[]
type Attributes = Record<string, string | boolean | undefined>

/** Refuses what DMN knows since 1.4 only, where an older version is written. */
export function onlyNewer(found: string, place: XmlPlace, { version }: Writer): void {
  if (version === '1.3') throw refuse['not-in-version']({ ...place, found, version })
}

const newer = new Set<Boxed['kind']>(['conditional', 'filter', 'for', 'some', 'every'])

/** Writes a boxed expression. */
export function writtenBoxed(box: Boxed, writer: Writer): Written {
  if (newer.has(box.kind)) onlyNewer(box.kind, box.place, writer)
  const put = (attributes: Attributes, children: Children) =>
    writer.described(box.kind, box, { attributes: { typeRef: box.typeRef, ...attributes }, children })
  const part = (name: string, { id, typeRef, value }: Part) =>
    element(name, { id, typeRef }, [writtenBoxed(value, writer)])
  switch (box.kind) {
    case 'literalExpression': {
      const { text, expressionLanguage } = box.source
      const inside = box.imported === undefined ? textElement('text', text) : writer.raw(box.imported)
      return put({ expressionLanguage }, [inside])
    }
    case 'decisionTable':
      return writtenTable(box, writer)
    case 'context':
      return put(
        {},
        box.entries.map((entry) => {
          const children = [writer.variable('variable', entry.variable), writtenBoxed(entry.value, writer)]
          return writer.described('contextEntry', entry, { children })
        }),
      )
    case 'list':
      return put(
        {},
        box.members.map((member) => writtenBoxed(member, writer)),
      )
    case 'relation':
      return put({}, [
        ...box.columns.map((column) => writer.variable('column', column)),
        ...box.rows.map((row) =>
          writer.described('row', row, { children: row.cells.map((cell) => writtenBoxed(cell, writer)) }),
        ),
      ])
    case 'invocation':
      return put({}, [
        box.called === undefined ? null : writtenBoxed(box.called, writer),
        ...box.bindings.map(({ parameter, value }) =>
          element('binding', {}, [
            writer.variable('parameter', parameter),
            value === undefined ? null : writtenBoxed(value, writer),
          ]),
        ),
      ])
    case 'functionDefinition':
      return put({ kind: box.language }, [
        ...box.parameters.map((parameter) => writer.variable('formalParameter', parameter)),
        box.body === undefined ? null : writtenBoxed(box.body, writer),
      ])
    case 'conditional':
      return put({}, [part('if', box.condition), part('then', box.holds), part('else', box.otherwise)])
    case 'filter':
      return put({}, [part('in', box.of), part('match', box.match)])
    case 'for':
      return put({ iteratorVariable: box.variable }, [part('in', box.of), part('return', box.body)])
    case 'some':
    case 'every':
      return put({ iteratorVariable: box.variable }, [part('in', box.of), part('satisfies', box.body)])
  }
}

function writtenTable(table: BoxedOf<'decisionTable'>, writer: Writer): Written {
  return writer.described('decisionTable', table, {
    attributes: {
      typeRef: table.typeRef,
      hitPolicy: table.hitPolicy,
      aggregation: table.aggregation,
      preferredOrientation: table.orientation,
      outputLabel: table.outputLabel,
    },
    children: [
      ...table.inputs.map((input) =>
        writer.described('input', input, {
          children: [writer.source('inputExpression', input.expression), writer.source('inputValues', input.values)],
        }),
      ),
      ...table.outputs.map((output) =>
        writer.described('output', output, {
          attributes: { name: output.name, typeRef: output.typeRef },
          children: [
            writer.source('outputValues', output.values),
            writer.source('defaultOutputEntry', output.otherwise),
          ],
        }),
      ),
      ...table.annotations.map((name) => element('annotation', { name })),
      ...table.rules.map((rule) =>
        writer.described('rule', rule, {
          children: [
            ...rule.inputs.map((entry) => writer.source('inputEntry', entry)),
            ...rule.outputs.map((entry) => writer.source('outputEntry', entry)),
            ...rule.annotations.map((text) => element('annotationEntry', {}, [textElement('text', text)])),
          ],
        }),
      ),
    ],
  })
}

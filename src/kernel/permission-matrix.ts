import { mayText, type Route } from './route.ts'

/** One line for every door: method and path, id, who may come in, for what purpose. Sorted, so that a change is one line. */
export function permissionMatrix(routes: readonly Route[]): string {
  const rows = routes.map((route) => [
    methodOf(route),
    lasting(route.path),
    route.id,
    mayText(route.may),
    route.purpose,
  ])
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.toSorted((a, b) => pathOf(a).localeCompare(pathOf(b), 'en')).join('\n')}\n`
}

/** A path without the hash of what it serves. */
const lasting = (path: string) => path.replace(/-[0-9a-f]{8,}(?=\.)/, '-…')

const pathOf = (line: string) => line.replace(/^(\S+)\s+(\S+).*$/, '$2 $1')

function methodOf(route: Route): string {
  if (route.kind === 'operation') return (route as unknown as { method: string }).method
  if (route.kind === 'protocol') return route.methods.join('/')
  if (route.kind === 'page' && route.takesForm) return 'GET/POST'
  return route.kind === 'act' ? 'POST' : 'GET'
}

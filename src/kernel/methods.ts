import type { Operation, Route } from './route.ts'

/** The methods that a path takes, for whoever came with another one (RFC 9110, section 15.5.6). */
export function methodsByPath(routes: readonly Route[]): (url: string) => string[] {
  const doors = routes.map((route) => ({
    pattern: new URLPattern({ pathname: route.path }),
    methods: methodsOf(route),
  }))
  return (url) => {
    const pathname = url.replace(/[?#].*/s, '')
    return [
      ...new Set(doors.filter(({ pattern }) => pattern.test({ pathname })).flatMap(({ methods }) => methods)),
    ].toSorted()
  }
}

/** The methods that a route takes. */
export function methodsOf(route: Route): readonly string[] {
  if (route.kind === 'protocol') return route.methods
  if (route.kind === 'page' && route.takesForm) return ['GET', 'HEAD', 'POST']
  const method =
    route.kind === 'operation' ? (route as unknown as Operation).method : route.kind === 'act' ? 'POST' : 'GET'
  return method === 'GET' ? ['GET', 'HEAD'] : [method]
}

import { Problem } from './problem.ts'
import { statusTitles } from './route.ts'

/** RFC 9457 section 3: the members of a problem details object, with our code and faults as extensions. */
export function problemDetails(problem: Problem, origin: string): Record<string, unknown> {
  return {
    type: `${origin}/problems/${problem.code}`,
    title: problem.title.en,
    'title-ko': problem.title.ko,
    status: problem.status,
    code: problem.code,
    ...(problem.remedy ? { remedy: problem.remedy } : {}),
    ...(Object.keys(problem.detail).length > 0 ? { detail: problem.detail } : {}),
    ...(problem.faults.length > 0
      ? {
          errors: problem.faults.map(({ field, code, text }) => ({
            pointer: `#/${field}`,
            code,
            detail: text.en,
            'detail-ko': text.ko,
          })),
        }
      : {}),
  }
}

/** Seconds after which it is worth trying again, where a refusal does not say (`retryAfter` in its detail). */
const usualWait: Readonly<Record<number, number>> = { 429: 60, 503: 30 }

/** The header that says when to come again (RFC 9110, section 10.2.3), for what is refused only for a time; none for the rest. */
export function retryAfterOf({ status, detail }: Problem): Record<string, string> {
  const usual = usualWait[status]
  if (usual === undefined) return {}
  const { retryAfter } = detail
  return { 'retry-after': String(typeof retryAfter === 'number' ? Math.max(1, Math.ceil(retryAfter)) : usual) }
}

/** What an error becomes at the edge: a refusal of ours as it is, a fault of the request by its status, a bug as a blank 500. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { statusCode, validation, validationContext } = error as {
    statusCode?: number
    validation?: { instancePath: string; message?: string; keyword: string }[]
    validationContext?: string
  }
  const problem = statusProblem(statusCode !== undefined && statusCode < 500 ? statusCode : 500)
  if (!validation) return problem
  const faults = validation.map(({ instancePath, message = '', keyword }) => ({
    field: `${validationContext ?? ''}${instancePath}`,
    code: keyword,
    text: { ko: `값이 형식에 맞지 않습니다 (${message})`, en: message },
  }))
  return new Problem('http/invalid', { status: 400, title: statusTitles[400] as Problem['title'] }, {}, faults)
}

/** A problem that only HTTP knows: not signed in, not found, too large. */
export function statusProblem(status: number): Problem {
  return new Problem(`http/${status}`, {
    status,
    title: statusTitles[status] ?? (statusTitles[status < 500 ? 400 : 500] as Problem['title']),
  })
}

import { challengeOf } from '#engine/authorization'
import { Problem } from '#kernel/problem'
import { retryAfterOf } from '#kernel/problem-details'
import type { XRoadReply } from './message.ts'
import { XRoadError } from './problems.ts'

/** The reply, or the refusal in X-Road's words; a bug is thrown on. */
export async function settled(work: () => Promise<XRoadReply>): Promise<XRoadReply | XRoadError> {
  try {
    return await work()
  } catch (error) {
    const { failure } = failureOf(error)
    if (failure === null) throw error
    return failure
  }
}

/** A refusal in X-Road's words, with the headers that belong to it; null for a bug, which is nobody's business. */
export function failureOf(error: unknown): { failure: XRoadError | null; challenge: Record<string, string> } {
  if (error instanceof XRoadError) return { failure: error, challenge: {} }
  if (!(error instanceof Problem)) return { failure: null, challenge: {} }
  const challenge = { ...challengeOf(error), ...retryAfterOf(error) }
  const type =
    error.status === 413
      ? 'Client.BadRequest'
      : error.code.startsWith('authorization/')
        ? 'Server.ClientProxy.SslAuthenticationFailed'
        : error.code.startsWith('messages/') || error.status === 503
          ? 'Server.ClientProxy.NetworkError'
          : error.status === 403
            ? 'Server.ServerProxy.AccessDenied'
            : 'Server.ServerProxy.ServiceFailed'
  return { failure: new XRoadError(type, `${error.code}: ${error.title.en}`), challenge }
}

import { Readable } from 'node:stream'
import type { Problem } from '#kernel/problem'
import { problemDetails, problemOf } from '#kernel/problem-details'
import type { Opened } from './envelope.ts'
import { type Answered, type Answering, bytesOf, type Node, type Received } from './model.ts'
import { refuse } from './problems.ts'
import { digestOf, type Framed, framed, type RequestHead, requestHead } from './wire.ts'

/** Answers the messages of a batch that has been opened, each by the service that it names; what is refused is an answer too. */
export function answerAll(
  { sender, messages }: Opened,
  { self, services }: { readonly self: Node; readonly services: ReadonlyMap<string, Answering> },
): Promise<Framed[]> {
  return Promise.all(
    messages.map(async (message) => {
      const head = requestHead(message)
      const answer = await answerOne(head, message.body).catch((error: unknown) =>
        problemAnswer(problemOf(error), self),
      )
      return answerFrame(message, head?.id ?? '-', answer)
    }),
  )

  async function answerOne(head: RequestHead | undefined, body: Buffer): Promise<Answered> {
    if (head === undefined) throw refuse.unreadable({ part: 'message' })
    if (!sender.agencies.includes(head.from) && head.from !== sender.id)
      throw refuse['not-your-agency']({ from: head.from })
    if (!self.agencies.includes(head.to) && head.to !== self.id) throw refuse.misdirected({ to: head.to })
    const answering = services.get(head.service)
    if (answering === undefined) throw refuse['no-such-service']({ service: head.service })
    return answering(receivedOf(head, body, sender.id))
  }
}

function receivedOf(head: RequestHead, body: Buffer, node: string): Received {
  const { from, to, service, id, type, headers = {} } = head
  return {
    ...{ from, to, node, service, id, headers, contentType: type },
    bytes: () => Promise.resolve(body),
    stream: () => Readable.from([body], { objectMode: false }),
  }
}

/** A refusal as an answer: problem details (RFC 9457). */
function problemAnswer(problem: Problem, self: Node): Answered {
  const body = Buffer.from(JSON.stringify(problemDetails(problem, self.endpoint)))
  return { status: problem.status, contentType: 'application/problem+json', body }
}

async function answerFrame({ leaf }: Framed, id: string, answer: Answered): Promise<Framed> {
  const body = await bytesOf(answer.body)
  const { status, contentType: type, headers } = answer
  const said = { id, request: leaf.toString('base64url'), status, type, digest: digestOf(body) }
  return framed(headers === undefined ? said : { ...said, headers }, body)
}

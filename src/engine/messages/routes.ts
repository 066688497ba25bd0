import { protocol, type Route } from '#kernel/route'
import { messagesPath } from './envelope.ts'
import type { Messages } from './messages.ts'
import { streamsPath } from './streams.ts'

const largestBatch = 16 * 1024 * 1024
const largestStream = 64 * 1024 * 1024 * 1024

/**
 * The doors between nodes: messages, and the directory by which everybody checks them: as its authority signed it, which is how a
 * node learns it from another when the authority is away; a node that is alone has nobody's signature to show.
 */
export function messageRoutes(messages: Messages, note: () => string | undefined = () => undefined): Route[] {
  return [
    protocol({
      ...{ id: 'messages.receive', path: messagesPath, methods: ['POST'], largest: largestBatch },
      ...{ may: 'machine', purpose: 'exchange.messages' },
      run: (call) => messages.receive(call),
    }),
    protocol({
      ...{ id: 'messages.receive-stream', path: streamsPath, methods: ['POST'], largest: largestStream },
      ...{ may: 'machine', purpose: 'exchange.messages' },
      run: (call) => messages.receiveStream(call),
    }),
    protocol({
      ...{ id: 'messages.directory', path: '/exchange/directory', methods: ['GET'], largest: 1 },
      ...{ may: 'anyone', purpose: 'exchange.directory' },
      run() {
        const signed = note()
        return Promise.resolve(
          signed === undefined
            ? {
                status: 200,
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify(messages.directory()),
              }
            : { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: signed },
        )
      },
    }),
  ]
}

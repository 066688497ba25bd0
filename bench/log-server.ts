import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { noteSigner } from '#kernel/signed-note'
import { checkpointText } from '#kernel/tlog/checkpoint'
import { tileLogServer } from '#kernel/tlog/door'
import { openJournal } from '#kernel/tlog/journal'
import { type Added, type Appending, openTileLog } from '#kernel/tlog/tile-log'

// A server of one process for `bench/log.ts`: the log, or on the same HTTP code one that only writes and syncs the same bytes.

const [kind = '', folder = '', port = '0'] = process.argv.slice(2)
const signer = noteSigner('bench.test/log', Buffer.alloc(32, 3))

/** Batches as the log does, and leaves out everything that makes it a log: hashes, tree, signature, looking for what comes again. */
function writing(): Appending {
  mkdirSync(folder, { recursive: true })
  const journal = openJournal(join(folder, 'journal'), () => undefined)
  let waiting: { readonly entry: Buffer; readonly done: (added: Added) => void }[] = []
  let size = 0
  let working = false
  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await journal.append(size, Buffer.concat(batch.map(({ entry }) => entry)))
      for (const { done } of batch) done({ index: size++, known: false, checkpoint })
    }
    working = false
  }
  return {
    add: (entry) =>
      new Promise((done) => {
        waiting.push({ entry, done })
        if (working) return
        working = true
        void Promise.resolve().then(work)
      }),
  }
}

const checkpoint = signer.sign(checkpointText(signer.name, { size: 1_000_000n, root: Buffer.alloc(32) }))
const log =
  kind === 'log'
    ? await openTileLog({ folder, signer })
    : { ...writing(), checkpoint, read: () => Promise.resolve(undefined) }
tileLogServer(log, signer.verifierKey).listen(Number(port), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))

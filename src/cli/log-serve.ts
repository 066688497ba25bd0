import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openVault } from '#kernel/crypto'
import { noteSigner, noteVerifier } from '#kernel/signed-note'
import { tileLogServer } from '#kernel/tlog/door'
import { openTileLog } from '#kernel/tlog/tile-log'

/**
 * A log of its own for systems that are not Madang: an old register posts commitments of its usage log (`POST /add`, 32 bytes), and
 * has each on disk, in the tree and under a signed root with the answer. Serves until it is told to stop.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...{ folder: { type: 'string' }, port: { type: 'string', default: '8090' } },
      ...{ host: { type: 'string', default: '127.0.0.1' }, origin: { type: 'string' } },
    },
  })
  const port = Number(values.port)
  if (values.folder === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error('“madang log serve --folder FOLDER [--port 8090] [--host 127.0.0.1] [--origin NAME]”: give a folder.')
    return 2
  }
  const folder = resolve(values.folder)
  const vault = openVault({ folder: join(folder, 'secret') })
  // A log keeps the name that it began with, wherever it listens.
  const keyFile = join(folder, 'key')
  const begun = existsSync(keyFile) ? noteVerifier(readFileSync(keyFile, 'utf8'))?.name : undefined
  const signer = noteSigner(values.origin ?? begun ?? `localhost:${port}`, vault.seed('tlog'))
  const log = await openTileLog({ folder, signer, onTrouble: (trouble) => console.error(trouble.message) })
  writeFileSync(keyFile, `${signer.verifierKey}\n`)
  const server = tileLogServer(log, signer.verifierKey)
  await new Promise<void>((listening, fail) => {
    server.once('error', fail)
    server.listen(port, values.host, listening)
  })
  console.log(`${log.size} entries. http://${values.host}:${port}/checkpoint, signed by ${signer.verifierKey}`)
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  server.close()
  server.closeAllConnections()
  await log.close()
  return 0
}

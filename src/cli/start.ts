import { parseArgs } from 'node:util'
import { readConfig } from '#kernel/config'
import { serve, type Serving } from '../main.ts'

/** Serves until it is told to end. Prints one line with the address when it serves. Flags say what the settings of their names say. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { agency: { type: 'string' }, directory: { type: 'string' }, 'directory-key': { type: 'string' } },
  })
  const { agency: MADANG_AGENCY, directory: MADANG_DIRECTORY, 'directory-key': MADANG_DIRECTORY_KEY } = values
  const config = readConfig({ ...process.env, ...given({ MADANG_AGENCY, MADANG_DIRECTORY, MADANG_DIRECTORY_KEY }) })
  let serving: Serving
  try {
    serving = await serve(config, { say: (step) => console.error(step) })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    console.error(`Port ${config.port} is taken. Choose another one: PORT=8081 npm start`)
    return 1
  }
  console.log(
    `Madang serves at ${serving.origin}${config.demo ? ' (a demonstration: everybody in it is invented)' : ''}`,
  )
  // A terminal tells the whole group, and the launcher tells again: a second word must not cut the ending short.
  await new Promise<void>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end())
  })
  await serving.stop()
  return 0
}

function given(flags: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

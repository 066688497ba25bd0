import { parseArgs } from 'node:util'
import { readConfig } from '#kernel/config'
import { serve, type Serving } from '../main.ts'

/** Serves until it is told to end. Prints one line with the address when it serves. Flags say what the settings of their names say. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const options = { port: text, data: text, agency: text, directory: text, 'directory-key': text }
  const { values } = parseArgs({ args, options })
  const config = readConfig(undefined, {
    ...{ PORT: values.port, MADANG_DATA: values.data, MADANG_AGENCY: values.agency },
    ...{ MADANG_DIRECTORY: values.directory, MADANG_DIRECTORY_KEY: values['directory-key'] },
  })
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

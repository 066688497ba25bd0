import { readConfig } from '#kernel/config'
import { serve } from '../main.ts'

/** Serves until it is told to end. Prints one line with the address when it serves. */
export async function run(): Promise<number> {
  const config = readConfig()
  const serving = await serve(config, { say: (step) => console.error(step) })
  console.log(`Madang serves at ${serving.origin}${config.demo ? ' (a demonstration: everybody in it is invented)' : ''}`)
  await new Promise<void>((end) => {
    process.once('SIGINT', () => end())
    process.once('SIGTERM', () => end())
  })
  await serving.stop()
  return 0
}

import { parseArgs } from 'node:util'
import { readConfig } from '#kernel/config'
import { withPlatform } from '../main.ts'
import { seed } from '../seeding.ts'

/** Draws a nation into an empty database: `--people N`, `--seed N`. Shows how far it is. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
  })
  const people = Number(values.people)
  if (!Number.isInteger(people) || people < 1) {
    console.error('--people must be a whole number above zero.')
    return 2
  }
  const config = readConfig()
  return withPlatform(config, async (platform) => {
    const { rowCount } = await platform.owner.pool.query('select from identity.person limit 1')
    if ((rowCount ?? 0) > 0) {
      console.error(`There are people in ${config.folder} already. Use another folder (MADANG_DATA) or remove it.`)
      return 1
    }
    const started = performance.now()
    const done = await seed(platform, {
      people,
      seed: Number(values.seed),
      on: platform.clock.today().toString(),
      progress: (count) => show(count, people),
    })
    const seconds = (performance.now() - started) / 1000
    process.stderr.write('\n')
    console.log(
      `${done.toLocaleString('en')} people in ${seconds.toFixed(1)} s (${Math.round(done / seconds).toLocaleString('en')} a second)`,
    )
    return 0
  })
}

const width = 40

function show(done: number, people: number): void {
  const full = Math.min(width, Math.round((done / people) * width))
  const bar = '█'.repeat(full) + '░'.repeat(width - full)
  process.stderr.write(
    `${process.stderr.isTTY ? '\r' : ''}${bar} ${done.toLocaleString('en')} of ${people.toLocaleString('en')}${process.stderr.isTTY ? '' : '\n'}`,
  )
}

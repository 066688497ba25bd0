import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commands } from './commands.ts'

// What `madang` runs after the launcher has found the pinned Node: one table of commands, each loaded when it is asked for.

process.exitCode = await main(process.argv.slice(2)).catch(told)

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return show(help())
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return refuse(`madang knows no command “${name}”.`)
  if (args.includes('--help') || args.includes('-h')) return show(`${command.usage}\n\n${command.summary}\n`)
  const file = join(import.meta.dirname, `${name}.ts`)
  if (!existsSync(file)) return refuse(`“madang ${name}” is not built yet.`)
  const { run } = (await import(file)) as { readonly run: (args: string[]) => Promise<number> }
  return run(args)
}

/** What the person at the terminal can put right is said in a sentence; anything else is a bug, and shown whole. */
function told(error: unknown): number {
  const { code = '', message = '' } = error as { readonly code?: unknown; readonly message?: string }
  if (String(code).startsWith('ERR_PARSE_ARGS')) return refuse(`${message}.`)
  if (!message.startsWith('Configuration:')) throw error
  console.error(message)
  return 1
}

function help(): string {
  const widest = Math.max(...Object.values(commands).map(({ usage }) => usage.length))
  const lines = Object.values(commands).map(({ usage, summary }) => `  ${usage.padEnd(widest)}  ${summary}`)
  return ['Madang: a whole digital government that starts with one command.', '', ...lines, ''].join('\n')
}

function show(text: string): number {
  console.log(text)
  return 0
}

function refuse(text: string): number {
  console.error(`${text} “madang --help” lists what there is.`)
  return 2
}

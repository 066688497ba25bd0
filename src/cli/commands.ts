/** A command of the terminal: how it is called, and one line on what it does. Its code is the file of its name. */
interface Command {
  readonly usage: string
  readonly summary: string
}

export const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'madang start [--port N] [--agency A,B …]',
    summary: 'Serve the country, or some of its agencies (--directory, --directory-key)',
  },
  nodes: {
    usage: 'madang nodes up|entry|sign [A,B …]',
    summary: 'Several nodes on this machine; entries and a signed directory for others',
  },
  seed: { usage: 'madang seed [--people N]', summary: 'Draw a synthetic nation from the real statistics' },
  load: {
    usage: 'madang load REGISTER FILE [--dry-run]',
    summary: 'Load CSV or Parquet, every row checked (--skip-refused, --refused, --map)',
  },
  demo: {
    usage: 'madang demo birth [--url URL]',
    summary: 'Walk one birth from the hospital to the payment, each act with its reason',
  },
  pack: {
    usage: 'madang pack list|check [--json]',
    summary: 'List what the pack declares, or check it against its own promises',
  },
  log: {
    usage: 'madang log URL | verify WHERE | audit | serve',
    summary: 'Check a record of acts, or serve a log',
  },
  client: {
    usage: 'madang client list|add|close|x-road|x-road-close',
    summary: 'Let machines of agencies and third parties in, and end their access',
  },
  verify: {
    usage: 'madang verify FILE [--ca FILE] [--tsa FILE] [--json]',
    summary: 'Check a container of ours or of X-Road’s, without network or database',
  },
  conformance: {
    usage: 'madang conformance [SUITE] [--cases DIR] [--json]',
    summary: 'Run published cases of a standard',
  },
  govstack: {
    usage: 'madang govstack [--port 3333] [--own-network]',
    summary: 'Serve a tenant for the suites of GovStack (--mediator-port 3366)',
  },
  bench: { usage: 'madang bench NAME [--json]', summary: 'Measure, and compare with what the database alone can do' },
  test: {
    usage: 'madang test [WORDS] [--FLAGS]',
    summary: 'Run the tests whose path holds a word; flags go to node --test',
  },
  check: {
    usage: 'madang check',
    summary: 'Format, lint, types, dead code, architecture, and what is committed as generated',
  },
  gen: {
    usage: 'madang gen',
    summary: 'Write what is generated: permissions, openapi.json, migrations.lock, pack.d.ts',
  },
}

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testDatabase } from '#test/database'
import { migrationFaults } from '../src/cli/check.ts'
import { migrationHashes, recordedMigrations } from '../src/cli/generated.ts'

describe('migrations', () => {
  it('M1 no recorded migration was changed or removed, and every one is recorded', () => {
    assert.ok(Object.keys(recordedMigrations()).length >= 2, 'there is a record')
    assert.deepEqual(migrationFaults(migrationHashes(), recordedMigrations()), [])
    assert.deepEqual(
      Object.keys(migrationHashes()).filter((name) => recordedMigrations()[name] === undefined),
      [],
    )
  })

  it('M1 sees one that was changed and one that was removed', () => {
    const recorded = { 'acts/0001_acts.sql': 'a', 'acts/0002_more.sql': 'b' }
    assert.deepEqual(migrationFaults(recorded, recorded), [])
    assert.match(
      migrationFaults({ ...recorded, 'acts/0002_more.sql': 'c' }, recorded).join(),
      /0002_more\.sql was changed/,
    )
    assert.match(migrationFaults({ 'acts/0001_acts.sql': 'a' }, recorded).join(), /0002_more\.sql was removed/)
    assert.deepEqual(
      migrationFaults({ ...recorded, 'acts/0003_new.sql': 'd' }, recorded),
      [],
      'a new one changes nothing',
    )
  })
})

// What the job library keeps in its own schema is its own affair.
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'jobs', 'public') and n.nspname not like 'pg\\_%'`

describe('the data catalogue', () => {
  it('D1 every table and every column says what it holds', async (t) => {
    const { owner } = await testDatabase(t)
    const { rows } = await owner.pool.query<{ name: string; says: string | null }>(`
      select format('%s.%s', n.nspname, c.relname) as name, obj_description(c.oid, 'pg_class') as says
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm') and ${ours}
      union all
      select format('%s.%s.%s', n.nspname, c.relname, a.attname), col_description(c.oid, a.attnum)
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped and ${ours}`)
    assert.ok(rows.length > 60, `only ${rows.length} tables and columns were found`)
    const silent = rows.filter(({ says }) => says === null || says.trim() === '').map(({ name }) => name)
    assert.deepEqual(silent.toSorted(), [])
  })

  it('D2 no foreign key leads from one schema into another', async (t) => {
    const { owner } = await testDatabase(t)
    const across = async () => {
      const { rows } = await owner.pool.query<{ key: string }>(`
        select format('%s: %s to %s', k.conname, k.conrelid::regclass, k.confrelid::regclass) as key
        from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
        where k.contype = 'f' and a.relnamespace <> b.relnamespace`)
      return rows.map(({ key }) => key)
    }
    assert.deepEqual(await across(), [])
    await owner.pool.query('create table kernel.planted (act text references acts.act (id))')
    assert.match((await across()).join(), /planted/)
  })

  it('D3 the program’s role owns nothing, creates nothing, and rewrites neither acts nor the tree', async (t) => {
    const { owner, db } = await testDatabase(t)
    const { rows: owned } = await owner.pool.query(
      `select relname from pg_class where relowner = 'madang_app'::regrole`,
    )
    assert.deepEqual(owned, [])
    const { rows: open } = await owner.pool.query(
      `select nspname from pg_namespace where has_schema_privilege('madang_app', oid, 'create') and nspname not like 'pg\\_temp%'`,
    )
    assert.deepEqual(open, [])
    const { rows: rights } = await owner.pool.query(`
      select distinct table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'madang_app' and table_schema = 'acts' and privilege_type not in ('SELECT', 'INSERT')`)
    assert.deepEqual(rights, [])
    await assert.rejects(db.pool.query('create table acts.mine (id text)'), /permission denied/)
  })
})

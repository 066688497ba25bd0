export { columnName, entryKey, groupKey, listTable, personKey, positionKey } from './names.ts'
export type { OnlyScalar, SqlColumn } from './statement.ts'
export { toSql } from './to-sql.ts'
export type { SqlOptions, SqlStatement } from './to-sql.ts'

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Migrated } from '#kernel/migrate'

/**
 * Who may call whom, as data; a test reads every import against it. A room calls down and announces up (events).
 * A line is added only with a decision record.
 */
export const calls: Readonly<Record<string, readonly string[]>> = {
  'engine/acts': [],
  'engine/rules': [],
  'engine/identity': ['engine/acts'],
  'engine/consent': ['engine/acts', 'engine/identity'],
  'engine/messages': ['engine/acts'],
  'engine/registers': ['engine/acts', 'engine/identity'],
  'engine/exchange': ['engine/acts', 'engine/identity', 'engine/consent', 'engine/registers'],
  'engine/remote': ['engine/acts', 'engine/exchange', 'engine/messages', 'engine/registers'],
  'engine/authorization': [],
  'engine/subscriptions': ['engine/acts', 'engine/consent', 'engine/registers', 'engine/exchange'],
  'engine/credentials': ['engine/acts', 'engine/identity', 'engine/registers'],
  'engine/notices': ['engine/acts', 'engine/identity'],
  'engine/ledger': ['engine/acts', 'engine/identity'],
  'engine/law': ['engine/identity', 'engine/rules'],
  'engine/services': [
    'engine/law',
    'engine/acts',
    'engine/identity',
    'engine/consent',
    'engine/registers',
    'engine/exchange',
    'engine/rules',
    'engine/credentials',
    'engine/notices',
    'engine/ledger',
  ],
  'engine/offers': [
    'engine/identity',
    'engine/registers',
    'engine/exchange',
    'engine/rules',
    'engine/law',
    'engine/notices',
    'engine/services',
  ],
  'systems/calculate': ['engine/law', 'engine/rules'],
  'systems/privacy': [
    'engine/acts',
    'engine/authorization',
    'engine/identity',
    'engine/exchange',
    'engine/messages',
    'engine/notices',
    'engine/registers',
    'engine/remote',
    'engine/services',
    'systems/x-road',
  ],
  'systems/parties': ['engine/authorization', 'engine/consent', 'engine/exchange', 'engine/notices'],
  'systems/mydata': ['engine/identity', 'engine/consent', 'engine/authorization', 'engine/exchange', 'engine/notices'],
  'systems/research': ['engine/acts', 'engine/registers'],
  'systems/timestamp': [],
  'systems/x-road': ['engine/authorization', 'engine/messages', 'engine/registers'],
  'systems/govstack': ['engine/acts', 'engine/registers'],
  'systems/analytics': ['engine/identity', 'engine/law', 'engine/rules', 'engine/services'],
}

/** The floors, top to bottom: an import may only go down. */
export const floors = ['cli', 'main', 'portals', 'systems', 'engine', 'web', 'pack', 'kernel'] as const

/** The rooms that keep tables, in the order in which they are built. */
export function migratedRooms(): Migrated[] {
  return ['kernel', ...Object.keys(calls)]
    .map((path) => ({ room: path.replace(/^.*\//, ''), folder: join(import.meta.dirname, path) }))
    .filter(({ folder }) => existsSync(join(folder, 'migrations')))
}

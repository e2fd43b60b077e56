import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { OutboxEntry } from '#portal/offline/outbox/entry-store.ts'

const folder = path.resolve(import.meta.dirname, '../fixtures/outbox')

/**
 * What each released version has left on phones: versions 1 and 2 came with 0.1.0 and 0.2.0. Written once and never
 * changed: a phone that was off for a year has it as it is.
 */
export const frozenVersions: readonly { version: number; entries: OutboxEntry[] }[] = readdirSync(folder)
  .sort()
  .map(name => ({
    version: Number(name.slice(1)),
    entries: JSON.parse(readFileSync(path.join(folder, name, 'entries.json'), 'utf8')) as OutboxEntry[], // frozen as such
  }))

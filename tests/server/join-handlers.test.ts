import { expect, test } from 'vitest'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import type { EntryHandler, EntryHandlers } from '#server/entries/entry-store.ts'
import { joinHandlers } from '#server/entries/join-handlers.ts'
import { refuse } from '#server/http/refused.ts'

const kinds = EntryBody.options.map(option => option.shape.kind.value)
const handler: EntryHandler<never> = async () => refuse('invalid')
const handlersOf = (...names: readonly string[]): { entries: Partial<EntryHandlers> } => ({
  entries: Object.fromEntries(names.map(name => [name, handler])),
})

test('Every kind of entry has one feature that handles it', () => {
  const joined = joinHandlers([handlersOf(...kinds.slice(0, 3)), {}, handlersOf(...kinds.slice(3))])
  expect(Object.keys(joined).sort()).toEqual([...kinds].sort())
})

test('A kind that nobody handles, or two features do, keeps the server from starting', () => {
  expect(() => joinHandlers([handlersOf(...kinds.filter(kind => kind !== 'review'))])).toThrow('no feature')
  expect(() => joinHandlers([handlersOf(...kinds), handlersOf('vote')])).toThrow('two features')
})

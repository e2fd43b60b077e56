import type { FastifyInstance } from 'fastify'
import { putEntrySchemas } from '#contract/entries/entries.schema.ts'
import { putEntry } from '#contract/entries/entries.ts'
import { entryHash } from '#domain/entry/entry.ts'
import { blockHash } from '#server/http/client-address.ts'
import { serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { EntryStore } from './entry-store.ts'

export function entryRoutes(app: FastifyInstance, { config }: Services, entries: EntryStore): void {
  serve(app, putEntry, putEntrySchemas, async ({ id, body }, request) => {
    // The hash is that of what was sent; `body` is trimmed and its keys are in the schema's order.
    const hash = await entryHash(JSON.stringify(request.body))
    return entries.put(id.toLowerCase(), hash, body, { blockHash: blockHash(request.ip, config.secret) })
  })
}

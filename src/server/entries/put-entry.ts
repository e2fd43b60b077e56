import { putEntrySchemas } from '#contract/entries/entries.schema.ts'
import { entryVersionHeader, putEntry } from '#contract/entries/entries.ts'
import { type EntryBody, entryHash, entryVersion } from '#domain/entry/entry.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import type { EntryStore } from './entry-store.ts'

export const entryOperation = ({ config }: Services, entries: EntryStore): ServedOperation => ({
  ...serve(putEntry, putEntrySchemas, async ({ id, body }, request, reply) => {
    // The hash is that of what was sent; `body` is trimmed and its keys are in the schema's order.
    const hash = await entryHash(JSON.stringify(request.body))
    const answer = await entries.put(id.toLowerCase(), hash, body, requesterOf(request, config))
    // It may have been the first use of a link on this device, also where the order does not allow what was asked: unnamed, the
    // next try would count as another device, and the third would close the link.
    const isOpened = !(answer instanceof Refused) || !['order_not_found', 'not_found'].includes(answer.code)
    // Who has written a review may change it on the same device, and answers once about an article.
    if ((usesLink(body) || body.kind === 'review' || body.kind === 'survey_answer') && isOpened)
      reply.header('set-cookie', deviceOf(request, config).cookie)
    return answer
  }),
  async onInvalid(request) {
    // It was valid when it came, and its answer was lost: refused now, it would be corrected and be there twice.
    const { id } = request.params as { id: string } // named in the path
    const hash = await entryHash(JSON.stringify(request.body))
    if (isUuid(id) && (await entries.isStored(id.toLowerCase(), hash))) return { id: id.toLowerCase(), hash }
    // While a release goes round, a phone may have it before this process: nothing is wrong with what it wrote.
    return Number(request.headers[entryVersionHeader]) > entryVersion ? refuse('outdated') : undefined
  },
})

const usesLink = (body: EntryBody): boolean =>
  body.kind === 'return' ||
  body.kind === 'order_request' ||
  body.kind === 'reply' ||
  (body.kind === 'message' && !!body.token)

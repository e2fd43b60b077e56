import type { FastifyReply, FastifyRequest } from 'fastify'
import { addPartSchemas, putEntrySchemas, readUploadSchemas } from '#contract/entries/entries.schema.ts'
import {
  type Acknowledgement,
  addPart,
  completeHeader,
  entryVersionHeader,
  offsetHeader,
  putEntry,
  readUpload,
} from '#contract/entries/entries.ts'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import { entryHash, entryVersion } from '#domain/entry/entry.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { fieldErrors } from '#server/http/field-errors.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import type { EntryStore } from './entry-store.ts'
import type { Parts } from './part-store.ts'
import { takePart } from './take-part.ts'

/** Seconds: by then something of what is unfinished is whole, or given up. */
const pace = 600

/** An entry in one request, or one that is too long for a bad line in pieces: both end in the same store. */
export function entryOperations({ config }: Services, entries: EntryStore, parts: Parts): ServedOperation[] {
  async function store(
    id: string,
    hash: string,
    body: EntryBody,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Acknowledgement | Refused> {
    const answer = await entries.put(id.toLowerCase(), hash, body, requesterOf(request, config))
    // It may have been the first use of a link on this device, also where the order does not allow what was asked: unnamed, the
    // next try would count as another device, and the third would close the link.
    const isOpened =
      !(answer instanceof Refused) || !['order_not_found', 'conversation_not_found', 'not_found'].includes(answer.code)
    // Who has written a review may change it on the same device, and answers once about an article.
    if ((usesLink(body) || body.kind === 'review' || body.kind === 'survey_answer') && isOpened)
      reply.header('set-cookie', deviceOf(request, config).cookie)
    return answer
  }

  /** While a release goes round, a phone may have it before this process: nothing is wrong with what it wrote. */
  const isAhead = ({ headers }: FastifyRequest) => Number(headers[entryVersionHeader]) > entryVersion

  async function storeWhole(
    whole: Uint8Array,
    { id, hash }: { id: string; hash: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Acknowledgement | Refused> {
    const json = jsonIn(whole)
    // What a phone has fingerprinted is what `JSON.stringify` wrote: anything else could be two texts under one hash.
    if (json === undefined || (await entryHash(JSON.stringify(json))) !== hash) return refuse('malformed')
    const parsed = EntryBody.safeParse(json, { reportInput: true })
    if (parsed.success) return store(id, hash, parsed.data, request, reply)
    return isAhead(request) ? refuse('outdated') : refuse('invalid', fieldErrors(parsed.error))
  }

  return [
    {
      ...serve(putEntry, putEntrySchemas, async ({ id, body }, request, reply) =>
        // The hash is that of what was sent; `body` is trimmed and its keys are in the schema's order.
        store(id, await entryHash(JSON.stringify(request.body)), body, request, reply),
      ),
      async onInvalid(request) {
        // It was valid when it came, and its answer was lost: refused now, it would be corrected and be there twice.
        const { id } = request.params as { id: string } // named in the path
        const hash = await entryHash(JSON.stringify(request.body))
        if (isUuid(id) && (await entries.isStored(id.toLowerCase(), hash))) return { id: id.toLowerCase(), hash }
        return isAhead(request) ? refuse('outdated') : undefined
      },
    },
    serve(readUpload, readUploadSchemas, async ({ id, hash }, request, reply) => {
      const upload = { id: id.toLowerCase(), hash }
      reply.header('cache-control', 'no-store')
      if (await entries.isStored(upload.id, hash)) return upload
      const offset = await parts.storeFor(requesterOf(request, config).blockHash).sizeOf(upload)
      reply.header(offsetHeader, `${offset}`).header(completeHeader, '?0')
      return { offset }
    }),
    serve(addPart, addPartSchemas, async ({ id, hash, body: bytes }, request, reply) => {
      const upload = { id: id.toLowerCase(), hash }
      const { blockHash } = requesterOf(request, config)
      const held = parts.storeFor(blockHash)
      const offset = Number(request.headers[offsetHeader] ?? Number.NaN)
      if (!Number.isSafeInteger(offset)) return refuse('invalid', { [offsetHeader]: 'invalid' })
      if (!(await parts.hasRoom(blockHash, offset === 0))) return new Refused('too_many', { retryAfter: pace })
      const isLast = request.headers[completeHeader] === '?1'
      const answer = await takePart(upload, { offset, bytes, isLast }, held, whole =>
        storeWhole(whole, upload, request, reply),
      )
      if (answer instanceof Refused || answer.offset !== undefined)
        reply.header(offsetHeader, `${await held.sizeOf(upload)}`).header(completeHeader, '?0')
      return answer
    }),
  ]
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // Neither UTF-8 nor JSON: it is refused as such.
    return undefined
  }
}

const usesLink = (body: EntryBody): boolean =>
  body.kind === 'return' ||
  body.kind === 'order_request' ||
  body.kind === 'reply' ||
  body.kind === 'attachment' ||
  body.kind === 'case_answer' ||
  (body.kind === 'message' && !!body.token)

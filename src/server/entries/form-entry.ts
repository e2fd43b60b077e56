import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { FormState } from '#contract/page/page.ts'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import { entryHash } from '#domain/entry/entry.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import { fieldErrors } from '#server/http/field-errors.ts'
import { Refused } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import type { EntryStore } from './entry-store.ts'

/** A posted form as an entry: the hidden `id` makes a form that is sent twice one entry. */
export function createFormEntries({ clock, config, ids }: Services, entries: EntryStore) {
  return {
    /**
     * Who votes without a script, as far as one may know: the same browser from the same block of addresses on the same
     * day. An article's page is the same for everybody, so that its form cannot bring an id.
     */
    voterId(request: FastifyRequest, about: readonly string[]): string {
      const day = clock().toISOString().slice(0, 10)
      const { blockHash } = requesterOf(request, config)
      return derivedId(blockHash, [day, request.headers['user-agent'] ?? '', ...about].join('\n'))
    },
    /** A new form: its fields are empty but for its id. */
    blank: (values: Record<string, string> = {}): FormState => ({ values: { ...values, id: ids() } }),
    async submit(
      request: FastifyRequest,
      form: Record<string, string>,
      body: Record<string, unknown>,
    ): Promise<{ form: FormState; status: number; id: string }> {
      const id = isUuid(form['id'] ?? '') ? form['id']!.toLowerCase() : ids()
      const values = { ...form, id }
      const parsed = EntryBody.safeParse(body, { reportInput: true })
      if (!parsed.success) {
        return { form: { values, refusal: 'invalid', errors: fieldErrors(parsed.error) }, status: refusals.invalid, id }
      }
      const hash = await entryHash(JSON.stringify(parsed.data))
      const answer = await entries.put(id, hash, parsed.data, requesterOf(request, config))
      if (answer instanceof Refused)
        return { form: { values, refusal: answer.code }, status: refusals[answer.code], id }
      return { form: { done: true }, status: 200, id }
    },
  }
}
export type FormEntries = ReturnType<typeof createFormEntries>

/** A second entry of one form, such as the comment of a vote: the same form gives the same id. */
export function derivedId(id: string, part: string): string {
  const hex = createHash('sha256').update(`${id}:${part}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

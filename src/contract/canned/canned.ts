import { operation } from '#contract/operation.ts'
import type { CannedVariant, Reader } from '#domain/canned/canned.ts'

/** With `tags` or `closes` it is a macro: words, tags and the end of the conversation in one. */
export interface CannedReply {
  id: string
  name: string
  /** Typed behind `/`. */
  keyword: string
  variants: CannedVariant[]
  tags: string[]
  /** Its answer closes the conversation. */
  closes: boolean
  /** Counted with each change: whoever changes an older one hears `conflict`. */
  version: number
  by: string
  at: string
}

export const cannedReplies = operation<
  Record<string, never>,
  { replies: CannedReply[]; readers: Record<string, Reader>; source: string }
>()({
  name: 'cannedReplies',
  method: 'GET',
  path: '/api/desk/canned',
  summary: 'What staff say again and again, in each language; how each locale is read',
  refusals: ['unauthenticated', 'forbidden'],
})

/** A new one has an id of the caller's making and version 0. */
export const saveCanned = operation<Omit<CannedReply, 'by' | 'at'>, CannedReply>()({
  name: 'saveCanned',
  method: 'POST',
  path: '/api/desk/canned/:id',
  summary: 'Write down or change what staff say again and again; registers and placeholders are checked',
  refusals: ['unauthenticated', 'forbidden', 'conflict', 'invalid', 'malformed', 'too_many'],
})

export const removeCanned = operation<{ id: string }, Record<string, never>>()({
  name: 'removeCanned',
  method: 'POST',
  path: '/api/desk/canned/:id/remove',
  summary: 'Take away what staff say again and again; what was sent stays as it is',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

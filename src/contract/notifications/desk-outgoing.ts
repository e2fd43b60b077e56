import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { NotificationChannel, NotificationKind } from '#domain/notification/notification.ts'

export interface DeskOutgoing {
  id: string
  kind: NotificationKind
  channel: NotificationChannel
  locale: string
  to: string
  order?: string
  state: 'queued' | 'sent' | 'failed' | 'dropped'
  tries: number
  at: string
  notBefore?: string
  error?: string
  /** Name of the file in DATA_DIR/outgoing, where no provider is set up. */
  file?: string
  subject?: string
  text?: string
}

export const listOutgoing = operation<
  DeskNarrowing & { state?: DeskOutgoing['state'] },
  DeskPage & { messages: DeskOutgoing[] }
>()({
  name: 'listOutgoing',
  method: 'GET',
  path: '/api/desk/outgoing',
  summary: 'What customers are told, and how that went, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const resendOutgoing = operation<{ id: string }, HeldAction>()({
  name: 'resendOutgoing',
  method: 'POST',
  path: '/api/desk/outgoing/:id',
  summary: 'Queue a message again that could not be sent',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'malformed', 'invalid'],
})

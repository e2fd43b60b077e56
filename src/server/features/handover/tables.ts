import type { Generated, Selectable } from 'kysely'

import type { TicketState } from './desks/help-desk.ts'

export interface HandoverTables {
  /** One for each conversation and help desk that it was handed over to. */
  handovers: {
    id: Generated<string>
    conversation_id: string
    /** Which kind of desk and where: `zendesk:shop.zendesk.com`. */
    desk: string
    /** Its name there; null until it is there. */
    ticket: string | null
    /** Where agents open it. */
    url: string | null
    /** As it was there when it was last read, or as we have left it. */
    ticket_state: Generated<TicketState>
    /** Position of the last message in the conversation, noted by a trigger. */
    wanted: number
    /** Position of the last message that was handed over. */
    sent: Generated<number>
    /** Since when the ticket is to be read. */
    read_at: Date | null
    /** Nobody takes it up before: a lease, or a pause after a failure. */
    not_before: Date
    /** Since the last success. */
    tries: Generated<number>
    error: string | null
    at: Date
  }
  /** From when on a help desk is asked what has changed. */
  handover_reads: {
    desk: string
    since: Date
    due_at: Date
  }
}

export type HandoverRow = Selectable<HandoverTables['handovers']>

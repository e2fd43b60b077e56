import type { IncomingHttpHeaders } from 'node:http'

/** `closed` covers solved, resolved and closed. */
export type TicketState = 'open' | 'closed'

/** One message of a conversation, on its way to the agents. What staff wrote in the portal goes as an internal note. */
export interface Said {
  id: string
  from: 'customer' | 'staff'
  text: string
  at: Date
}

/** What agents need to know of a conversation: no address of the customer, since answers go back through the portal. */
export interface Matter {
  conversation: string
  subject: string
  /** As she has signed. */
  name: string
  tags: readonly string[]
}

export interface Ticket {
  id: string
  /** Where agents open it. */
  url?: string
}

/** What agents have told the customer. */
export interface DeskAnswer {
  /** Unique at this desk. */
  id: string
  text: string
  by?: string
}

export interface TicketNow {
  state: TicketState
  /** Never what is internal. */
  answers: DeskAnswer[]
}

/** A call of the desk, with its bytes as they came. */
export interface DeskCall {
  body: Buffer
  headers: IncomingHttpHeaders
  query: URLSearchParams
  now: Date
}

/** A help desk by its public interface. Whatever does not work is a `DeskFault`. */
export interface HelpDesk {
  /** Tells hand-overs to different places apart: `zendesk:shop.zendesk.com`. */
  name: string
  /** As it is called. */
  title: string
  /** `mayBeThere`: a try before may have got through, so it looks first. */
  open(matter: Matter, said: Said, mayBeThere: boolean): Promise<Ticket>
  /** Opens the ticket again where it was solved; another one comes back where it cannot be written to any more. */
  add(ticket: Ticket, matter: Matter, said: Said, mayBeThere: boolean): Promise<Ticket>
  /** Absent where answers come in by another way. Undefined: there is no such ticket. */
  read?(ticket: string): Promise<TicketNow | undefined>
  /** Names of tickets that have changed since, ours among them. */
  changedSince?(since: Date): Promise<string[]>
  /** The ticket that a webhook names; undefined where it names none, `forged` where it is not known. */
  named?(call: DeskCall): string | undefined | 'forged'
  /** Whether the account is taken; one sentence about it. */
  check(): Promise<string>
}

import type { LookUpMember } from '#server/ports/look-up-member.ts'
import type { OpenTime } from '#server/ports/open-time.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'

/** What the queue needs of others. */
export interface InboxPorts {
  promised: PromisedTime
  openTime: OpenTime
  lookUp: LookUpMember
}

import type { Generated } from 'kysely'

export interface MailTables {
  /** How far a mailbox was read, and by whom it is being read. */
  mail_reads: {
    /** `user@host/path`. */
    mailbox: string
    /** Of the mailbox when it was read last (RFC 9051, 2.3.1.1): in another one the numbers mean other mails. */
    uid_validity: string | null
    last_uid: Generated<number>
    lease_id: string | null
    /** A lease, or a pause after a failure. */
    lease_until: Date | null
    failures: Generated<number>
    error: string | null
  }
}

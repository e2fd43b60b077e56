/** Bytes of one picture as it is sent: the phone makes it as small as this. */
export const photoBytes = 300_000
/** Of one document as it is sent: a phone cannot make it smaller. */
export const documentBytes = 3_000_000
/** Of one message, one return or one review. */
export const mostAttachments = 5

/** Pictures are drawn anew as the first; the second is kept as it came, and never shown in a page. */
export const attachmentTypes = ['image/jpeg', 'application/pdf'] as const
export type AttachmentType = (typeof attachmentTypes)[number]

/** A file that came with a message, as whoever may read the message sees it. */
export interface Attachment {
  id: string
  type: AttachmentType
  /** Bytes. */
  size: number
  /** As staff or a mail program call it. */
  name?: string
}

/** Whether base64 is that of a PDF: `%PDF-`. */
export const isDocument = (data: string): boolean => data.startsWith('JVBERi0')

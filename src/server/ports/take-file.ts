import type { AttachmentType } from '#domain/attachment/attachment.ts'

/** A file as it is kept: a picture drawn anew, or a PDF as it came, which no page of ours ever shows. */
export interface TakenFile {
  type: AttachmentType
  bytes: Buffer
  name?: string
}

/** Undefined for what is neither, or larger than anybody needs. */
export type TakeFile = (bytes: Buffer, name?: string) => Promise<TakenFile | undefined>

import type { Env } from 'markdown-it'
import type { Remark } from '#compiler/complaint.ts'
import type { Language } from '#domain/locale/language.ts'
import type { Rendered } from './rendered.ts'
import type { Placeholder } from './template.ts'

export interface RenderOptions {
  /** Line of the file on which the body starts. */
  firstLine: number
  /** Whose spaces it is set with. */
  language: Language
  /** Ids of the source's headings, which a translation without ids takes over by position. */
  headingIds?: readonly string[]
  /** Fingerprint the blocks; a portal of one language has no use for them. */
  blocks: boolean
  /** Rewrites every text: the pseudo-locale. */
  rewrite?: 'pseudo'
}

/** What the passes over one text hand each other; markdown-it carries it. */
export interface RenderEnv extends Env {
  remarks: Remark[]
  firstLine: number
  placeholders: Placeholder[]
  pictures: Rendered['pictures']
}

import type { Remark } from '#compiler/complaint.ts'
import type { Condition, Template } from './template.ts'
import type { Unit } from './units.ts'
import type { Vocabulary } from './words.ts'

/** Everything that can be known of a text without knowing any other: pure, so it can be cached and run in a worker. */
export interface Rendered {
  template: Template
  /** False where the HTML has a shape that our renderer never writes; then it goes through the sanitiser. */
  known: boolean
  headings: RenderedHeading[]
  /** List items in `:::steps` blocks, in all markets together. */
  steps: number
  links: { id?: string; fragment: string; line: number }[]
  /** Addresses of the web, as they are written. */
  external: { url: string; line: number }[]
  pictures: { path: string; alt: string; title: string; line: number; conditions: readonly Condition[] }[]
  /** Countries named by `:::only` and `:::except`. */
  markets: { code: string; line: number }[]
  blocks: Block[]
  /** What a translation is compared with its source by. */
  units: Unit[]
  /** Of all of them together. */
  vocabulary: Vocabulary
  remarks: Remark[]
}

export interface RenderedHeading {
  id: string
  /** Whether the author wrote the id. */
  named: boolean
  level: number
  /** Plain text with the marks of facts in it, ready for `templateOf`. */
  text: Template
  line: number
  conditions: readonly Condition[]
}

/** A top-level block of the source text. */
export interface Block {
  hash: string
  line: number
}

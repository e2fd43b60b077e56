/** Plugins of markdown-it that come without types of their own. */
declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it'
  export default function plugin(md: MarkdownIt): void
}
declare module 'markdown-it-deflist' {
  import type { MarkdownIt } from 'markdown-it'
  export default function plugin(md: MarkdownIt): void
}
declare module 'markdown-it-mark' {
  import type { MarkdownIt } from 'markdown-it'
  export default function plugin(md: MarkdownIt): void
}
declare module 'markdown-it-emoji' {
  import type { MarkdownIt } from 'markdown-it'
  export function full(md: MarkdownIt, options?: { shortcuts: Record<string, string> }): void
}
declare module '@mixmark-io/domino' {
  export function createDocument(html: string): Document
}

import { createRequire } from 'node:module'
import type sanitizeHtml from 'sanitize-html'
import { allowedAttributes, allowedTags } from './allow-list.ts'

const require = createRequire(import.meta.url)
let load: typeof sanitizeHtml | undefined

/**
 * The second line: for HTML of a shape that our renderer does not write, should a parser ever be tricked into it.
 * Loaded when first needed, which is never as long as the first line holds.
 */
export function sanitise(html: string): string {
  load ??= require('sanitize-html') as typeof sanitizeHtml // its own types
  return load(html, {
    allowedTags: [...allowedTags, 'picture', 'source', 'img'],
    allowedAttributes: {
      ...allowedAttributes,
      source: ['type', 'srcset', 'sizes'],
      img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
    },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: [], source: [] },
    allowProtocolRelative: false,
  })
}

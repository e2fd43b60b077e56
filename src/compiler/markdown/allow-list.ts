/** What the Markdown renderer can write: tag → attribute → pattern of its whole value. */
const text = /^[^<>"]*$/
const address = /^(?:https?:\/\/[^<>"\s]*|(?:mailto|tel):[^<>"\s]*|#[a-z0-9-]+|\0\d+\0)$/
const identifier = /^(?:[a-z0-9-]+|step-\0\d+\0)$/
const knownClass =
  /^(?:callout callout-[a-z]+|callout-title|steps|facts|video|table|tabs|task|footnotes|align-(?:center|end))$/

const attributesOf: Record<string, Record<string, RegExp>> = {
  p: { class: knownClass },
  a: { href: address, title: text, class: knownClass, id: identifier, 'aria-label': text },
  h2: { id: identifier },
  h3: { id: identifier },
  h4: { id: identifier },
  h5: { id: identifier },
  h6: { id: identifier },
  ul: { class: knownClass },
  ol: { class: knownClass, start: /^\d{1,9}$/ },
  li: { id: identifier, class: knownClass },
  table: {},
  thead: {},
  tbody: {},
  tr: {},
  th: { class: knownClass },
  td: { class: knownClass },
  aside: { class: knownClass },
  div: { class: knownClass },
  details: { name: /^tabs-\d+$/, open: /^$/ },
  summary: {},
  dl: {},
  dt: {},
  dd: {},
  blockquote: {},
  pre: {},
  code: {},
  em: {},
  strong: {},
  s: {},
  kbd: {},
  mark: {},
  sub: {},
  sup: {},
  br: {},
  hr: {},
}
const allowed = new Map(Object.entries(attributesOf))
const voidTags = new Set(['br', 'hr'])

export const allowedTags = [...allowed.keys()]
export const allowedAttributes = Object.fromEntries([...allowed].map(([tag, of]) => [tag, Object.keys(of)]))

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>/y
const ATTRIBUTE = / ([a-z-]+)="([^"]*)"/g

/**
 * Whether HTML is exactly of the kind that our renderer writes: known tags with known attributes whose values fit their
 * patterns, properly nested, and neither `<` nor `>` in between. Reads it once; a tenth of what a sanitiser costs.
 */
export function isKnownHtml(html: string): boolean {
  const open: string[] = []
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at)
    if (hasStray(html, at, next < 0 ? html.length : next)) return false
    if (next < 0) break
    TAG.lastIndex = next
    const match = TAG.exec(html)
    if (!match) return false
    const [whole, slash, tag = '', attributes = ''] = match
    const rules = allowed.get(tag)
    if (!rules) return false
    if (slash) {
      if (attributes || open.pop() !== tag) return false
    } else {
      for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE))
        if (!Object.hasOwn(rules, name) || !rules[name]?.test(value)) return false
      if (!voidTags.has(tag)) open.push(tag)
    }
    at = next + whole.length
  }
  return open.length === 0
}

function hasStray(html: string, from: number, to: number): boolean {
  const at = html.indexOf('>', from)
  return at >= 0 && at < to
}

/**
 * What the HTML of an article may consist of, once its links and pictures are filled in: tag → attribute → pattern of
 * its whole value. The browser's Trusted Types policy admits nothing else, so that a text that got past the compiler's
 * sanitiser still does not become a script.
 */
const text = /^[^<>"]*$/
const address = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)[^<>"\s]*$/
// Each part starts with a slash and has no comma of its own, so that the pattern reads in one pass.
const picture = /^\/(?!\/)[^<>"\s,]*(?: \d+w)?(?:, ?\/(?!\/)[^<>"\s,]*(?: \d+w)?)*$/
const number = /^\d{1,9}$/
const name = /^[a-z0-9 _-]+$/

const attributes = {
  a: { href: address, title: text, 'aria-label': text },
  img: {
    src: picture,
    srcset: picture,
    sizes: text,
    alt: text,
    width: number,
    height: number,
    loading: name,
    decoding: name,
  },
  source: { srcset: picture, sizes: text, type: /^image\/[a-z+]+$/, width: number, height: number },
  ol: { start: number },
  details: { name, open: /^$/ },
} as const satisfies Record<string, Record<string, RegExp>>

const everywhere = { id: name, class: name, lang: /^[A-Za-z0-9-]+$/, dir: /^(?:ltr|rtl|auto)$/ }
const tags = new Set(
  'p a h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr th td aside div details summary blockquote pre code em strong s kbd mark sub sup br hr img picture source bdi'.split(
    ' ',
  ),
)

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)>/y
const ATTRIBUTE = / ([a-z-]+)(?:="([^"]*)")?/g

/** Whether it is exactly that; reads it once. */
export function isArticleHtml(html: string): boolean {
  for (let at = html.indexOf('<'); at >= 0; ) {
    TAG.lastIndex = at
    const match = TAG.exec(html)
    if (!match) return false
    const [whole, slash, tag = '', list = ''] = match
    if (!tags.has(tag) || (slash && list)) return false
    const own: Record<string, RegExp> = { ...everywhere, ...attributes[tag as keyof typeof attributes] } // undefined spreads to nothing
    for (const [, attribute = '', value = ''] of list.matchAll(ATTRIBUTE))
      if (!Object.hasOwn(own, attribute) || !own[attribute]!.test(value)) return false
    at = html.indexOf('<', at + whole.length)
  }
  return true
}

/** What in an SVG could run or load something, in words; undefined where nothing does. */
export function svgDanger(svg: string): string | undefined {
  // Entities and escapes of CSS hide an address from who reads the text, and from nobody who draws it.
  const read = plain(svg)
  return (
    dangers.find(([, pattern]) => pattern.test(svg) || pattern.test(read))?.[0] ??
    externalReference(svg) ??
    externalReference(read)
  )
}

const plain = (svg: string): string =>
  svg
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, decimal?: string) => character(hex, decimal))
    .replaceAll(
      /\\(?:([\da-f]{1,6})[ \t\r\n\f]?|([^\da-f]))/gi,
      (_, hex?: string, other?: string) => other ?? character(hex, undefined),
    )

function character(hex: string | undefined, decimal: string | undefined): string {
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

const dangers: readonly (readonly [string, RegExp])[] = [
  ['a script', /<(?:[\w-]+:)?script\b/i],
  ['foreign HTML', /<(?:[\w-]+:)?(?:foreignObject|iframe|object|embed|html|body|video|audio)\b/i],
  ['an event handler', /[\s"'/]on[a-z]+\s*=/i],
  ['an address that runs code', /(?:java|vb)script\s*:/i],
  ['an entity or document type', /<!(?:ENTITY|DOCTYPE|ATTLIST|ELEMENT)/i],
  ['a style sheet of its own', /<\?xml-stylesheet|@import/i],
  ['an animation of an address', /attributeName\s*=\s*["']?(?:[\w-]+:)?href/i],
]

function externalReference(svg: string): string | undefined {
  const references = svg.matchAll(/(?:\bhref|\bsrc)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)
  for (const [, double, single, bare] of references) {
    const target = (double ?? single ?? bare ?? '').trim()
    if (target && !target.startsWith('#') && !/^data:image\/(?:png|jpeg|webp|gif);base64,/i.test(target))
      return `a reference to ${target.slice(0, 60)}`
  }
  const loads = svg.matchAll(/(?:url|src|image|image-set)\(\s*["']?([^"')]*)/gi)
  for (const [, target = ''] of loads)
    if (target.trim() && !target.trim().startsWith('#')) return `a reference to ${target.trim().slice(0, 60)}`
  return undefined
}

/** What in an SVG could run or load something, in words; undefined where nothing does. */
export function svgDanger(svg: string): string | undefined {
  return dangers.find(([, pattern]) => pattern.test(svg))?.[0] ?? externalReference(svg)
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
  const loads = svg.matchAll(/url\(\s*["']?([^"')]*)/gi)
  for (const [, target = ''] of loads)
    if (target.trim() && !target.trim().startsWith('#')) return `a reference to ${target.trim().slice(0, 60)}`
  return undefined
}

const addresses = / (?:href|src|srcset|action)="[^"]*/gi

/**
 * HTML of ours whose links, forms and pictures lead below the path `to` where they led below `from`; both are empty at the
 * root. Quotes of texts are escaped, so that nothing but an attribute looks like one.
 */
export function moveLinks(html: string, from: string, to: string): string {
  if (from === to) return html
  // Of a list of pictures each one. Nobody else's address begins with one slash.
  const own = new RegExp(`(="|, ?)${from}/(?!/)`, 'g')
  return html.replaceAll(addresses, attribute => attribute.replaceAll(own, `$1${to}/`))
}

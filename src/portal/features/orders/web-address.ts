/** An address that carriers and shops name, where a browser may go there; nothing of `javascript:` and its like. */
export const webAddress = (url: string | undefined): string | undefined =>
  url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined

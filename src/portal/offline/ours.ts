import { markerHeader } from '#contract/operation.ts'

/** What a file's ending says that its type is. */
const types = new Map(
  Object.entries({
    js: /^(text|application)\/javascript\b/,
    css: /^text\/css\b/,
    svg: /^image\/svg\+xml\b/,
    png: /^image\/png\b/,
    jpg: /^image\/jpeg\b/,
    webp: /^image\/webp\b/,
    avif: /^image\/avif\b/,
  }),
)

/** Marked by our server, and of the type that the name says; pages have no ending and are HTML. */
export function isMarked(response: Response, url: string): boolean {
  const ending = /\.(\w+)$/.exec(new URL(url, location.origin).pathname)?.[1]
  const type = response.headers.get('content-type') ?? ''
  const isExpected = ending === undefined ? type.startsWith('text/html') : types.get(ending)?.test(type)
  return response.headers.has(markerHeader) && Boolean(isExpected)
}

/**
 * Whether an answer from the network may be kept under `url`: a captive portal answers every address with status 200. Whole,
 * of the same origin, and not what a redirect led to.
 */
export const isOurs = (response: Response, url: string): boolean =>
  response.status === 200 && response.type === 'basic' && !response.redirected && isMarked(response, url)

/** Shorter or longer than the server says that the file is: something on the way has cut it and framed it anew. */
export async function isCut(response: Response): Promise<boolean> {
  const length = Number(response.headers.get(markerHeader))
  // Pages that are made on request say 1.
  return length > 1 && (await response.clone().arrayBuffer()).byteLength !== length
}

import { z } from 'zod'

/** A name of something at a desk: numbers there, texts here. */
export const deskId = z.union([z.string().min(1).max(100), z.number()]).transform(String)

export interface DeskFile {
  name: string
  url: string
}

/** What an agent said, with the files as links below it; only what leads to the web is one. */
export function withFiles(text: string, files: readonly DeskFile[]): string {
  const links = files.flatMap(({ name, url }) => (/^https?:\/\//i.test(url) ? [`${name || 'file'}: ${url}`] : []))
  return [text.trim(), links.join('\n')].filter(Boolean).join('\n\n').slice(0, longest).toWellFormed()
}

const longest = 20_000

/** Base64 of `name:password`, as RFC 7617 has it. */
export const basic = (pair: string): string => `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`

/** Page after page of a list that names the next, until there is none; `most` keeps a peer that never ends from holding us. */
export async function pages<Page>(
  first: string,
  read: (path: string) => Promise<Page>,
  next: (page: Page, at: number) => string | undefined,
  most = 200,
): Promise<Page[]> {
  const found: Page[] = []
  for (let path: string | undefined = first; path !== undefined && found.length < most; ) {
    const page: Page = await read(path)
    found.push(page)
    path = next(page, found.length)
  }
  return found
}

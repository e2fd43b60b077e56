import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { temporaryDirectory } from './temporary.ts'

const portal = `brand: { name: Test Shop }
sourceLanguage: en
languages: { en: neutral }
defaultMarket: US
markets: [US]
`

const topics = `topics:
  - id: orders
    titles: { en: Orders }
`

/** A content folder of one article, for servers that build it themselves. */
export interface SmallContent {
  directory: string
  /** Where readers of en-us find the article. */
  page: string
  /** The article with this text. */
  write(body: string): Promise<void>
}

export async function smallContent(body: string): Promise<SmallContent> {
  const directory = await temporaryDirectory('content')
  const put = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true })
    await writeFile(path.join(directory, file), text)
  }
  const write = (text: string) =>
    put('articles/en/orders/track.md', `---\nid: 1\ntitle: Track\nsummary: All about it.\n---\n\n${text}\n`)
  await put('portal.yaml', portal)
  await put('topics.yaml', topics)
  await write(body)
  return { directory, page: '/en-us/articles/1-track', write }
}

import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { SearchDocument } from '#search/index/corpus.ts'

const root = path.resolve(import.meta.dirname, '../..')

export const seed = 20_261_122

interface SyntheticContent {
  directory: string
  articles: number
  languages: string[]
  markets: string[]
  /** UTF-8, of each text. */
  bytes?: number
}

/**
 * A content folder of many articles in the words of the demo's: one word after another as they follow there, with any
 * word or a new one in between, so that none is there twice. Measured on a hundred articles in one file, they compress
 * (brotli) to a quarter, as real help centres do: 0.23 in French, 0.25 in Swedish, 0.27 in Dutch, 0.29 in Portuguese.
 * The same seed writes the same folder.
 */
export async function writeContent({
  directory,
  articles,
  languages,
  markets,
  bytes = 1_200,
}: SyntheticContent): Promise<void> {
  const random = mulberry(seed)
  await cp(path.join(root, 'content/topics.yaml'), path.join(directory, 'topics.yaml'))
  for (const market of markets) await copy(`markets/${market}.yaml`, directory)
  for (const language of languages) await copy(`phrases/${language}.yaml`, directory)
  const registers = languages.map(language => `  ${language}: neutral`)
  await writeFile(
    path.join(directory, 'portal.yaml'),
    [
      'brand:',
      '  name: Synthetic Shop',
      '  accent: "#0b57d0"',
      '  accentDark: "#8ab4ff"',
      `sourceLanguage: ${languages[0]}`,
      'languages:',
      ...registers,
      `defaultMarket: ${markets[0]}`,
      `markets: [${markets.join(', ')}]`,
      '',
    ].join('\n'),
  )
  const topics = await readdir(path.join(root, 'content/articles/en'))
  for (const language of languages) {
    const chain = await learn(language)
    for (const topic of topics) await mkdir(path.join(directory, 'articles', language, topic), { recursive: true })
    for (let number = 0; number < articles; number++)
      await writeFile(
        path.join(directory, 'articles', language, topics[number % topics.length]!, `article-${number}.md`),
        article(number, chain, random, bytes),
      )
  }
}

/** The same kind of articles as documents of the search, without a folder. */
export async function inventDocuments(language: string, count: number, bytes = 1_200): Promise<SearchDocument[]> {
  const random = mulberry(seed)
  const chain = await learn(language)
  return Array.from({ length: count }, (_, number) => {
    const [, title = '', summary = '', body = ''] =
      /^---\nid: \d+\ntitle: (.*)\nsummary: (.*)\n---\n\n(.*)$/s.exec(article(number, chain, random, bytes)) ?? []
    const text = `${JSON.parse(summary)}\n${body.replaceAll(/^## | \{#part-\d+\}$/gm, '')}`
    return { id: String(1000 + number), title: JSON.parse(title) as string, keywords: [], headings: [], text }
  })
}

async function copy(name: string, directory: string): Promise<void> {
  await mkdir(path.dirname(path.join(directory, name)), { recursive: true })
  await cp(path.join(root, 'content', name), path.join(directory, name))
}

function article(number: number, chain: Chain, random: () => number, bytes: number): string {
  const title = firstBytes(sentence(chain, random, 4), 90).replace(/[.?!।:]$/, '')
  const summary = firstBytes(sentence(chain, random, 10), 240)
  const head = `---\nid: ${1000 + number}\ntitle: ${JSON.stringify(title)}\nsummary: ${JSON.stringify(summary)}\n---\n`
  const parts: string[] = []
  let size = Buffer.byteLength(title + summary)
  for (let count = 0; size < bytes; count++) {
    // A sentence of Japanese is long: the last one ends where the article is as long as it should be.
    const text = firstBytes(sentence(chain, random, 12), bytes - size)
    size += Buffer.byteLength(text) + 1
    if (count % 6 === 3) {
      const heading = sentence(chain, random, 4).replace(/[.?!।:]$/, '')
      size += Buffer.byteLength(heading)
      parts.push(`## ${heading} {#part-${count}}`, text)
    } else if (count % 3 === 0) parts.push(text)
    else parts.push(`${parts.pop()} ${text}`)
  }
  return `${head}\n${parts.join('\n\n')}\n`
}

function firstBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  const cut = Buffer.from(text).subarray(0, Math.max(bytes, 30)).toString('utf8')
  return cut.replace(/\ufffd+$/, '')
}

/** Word → the words that follow it; how sentences begin; every word as often as it is there. */
interface Chain {
  after: Map<string, string[]>
  starts: string[]
  words: string[]
}

async function learn(language: string): Promise<Chain> {
  const folder = path.join(root, 'content/articles', language)
  const chain: Chain = { after: new Map(), starts: [], words: [] }
  const files = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.md')).sort()
  for (const file of files) {
    const text = (await readFile(path.join(folder, file), 'utf8')).replace(/^---.*?\n---\n/s, '')
    for (const line of text.split('\n')) {
      if (!line.trim() || /^(:::|\||#|!\[|\{)/.test(line)) continue
      const plain = line
        .replace(/^(\d+\.|[-*>])\s+/, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/[*_`{}[\]<>]/g, '')
      for (const words of sentencesOf(plain)) {
        chain.starts.push(words[0]!)
        chain.words.push(...words)
        words.forEach((word, at) => {
          const followers = chain.after.get(word) ?? []
          followers.push(words[at + 1] ?? '')
          chain.after.set(word, followers)
        })
      }
    }
  }
  if (!chain.starts.length) throw new Error(`there is no article in ${language} to learn from`)
  return chain
}

const sentencesOf = (text: string): string[][] =>
  text
    .split(/(?<=[.?!।])\s+/)
    .map(part => part.split(/\s+/).filter(Boolean))
    .filter(words => words.length > 2)

/** How often a word is any word of the language, or a new one, as every real article brings words of its own. */
const [anyWord, newWord] = [0.12, 0.05]

function sentence({ after, starts, words }: Chain, random: () => number, least: number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  const said = [pick(starts)]
  while (said.length < least * 2) {
    const chance = random()
    const next =
      chance < newWord
        ? graft(pick(words), pick(words))
        : chance < newWord + anyWord
          ? pick(words)
          : pick(after.get(said.at(-1) ?? '') ?? [])
    if (next) said.push(next)
    else if (said.length >= least) break
    else said.push(pick(words))
  }
  const text = said.join(' ').replaceAll(/[.?!।:](?=\s)/g, ',')
  return /[.?!।]$/.test(text) ? text : `${text}.`
}

/** The beginning of one word and the end of another, cut where a reader sees one letter. */
function graft(first: string, second: string): string {
  const letters = (word: string) => [...graphemes.segment(word)].map(({ segment }) => segment)
  const [head, tail] = [letters(first), letters(second)]
  return [...head.slice(0, Math.ceil(head.length / 2)), ...tail.slice(Math.floor(tail.length / 2))].join('')
}
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Mulberry32: small, and the same on every machine. */
function mulberry(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

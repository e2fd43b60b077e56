import type { Remark } from '#compiler/complaint.ts'
import type { Market } from '#domain/market/market.schema.ts'
import {
  type NoteBlock,
  type NoteSection,
  type NoteText,
  noteSections,
  type ReplyPace,
  type StaffNotes,
} from '#domain/market/staff-notes.ts'
import { complainAbout, filesIn, type Reading } from './content.ts'
import { splitFrontMatter } from './front-matter.ts'
import { StaffNotesHead } from './staff-notes.schema.ts'
import { parseYaml, validate } from './yaml-source.ts'

/** What the team knows of each market, and how long its customers normally take to reply. */
export interface StaffBook {
  notes: Record<string, StaffNotes>
  paces: Record<string, ReplyPace>
}

const headings: Record<NoteSection, string> = {
  greeting: 'Greeting and closing',
  directness: 'Direct or indirect',
  decides: 'Who decides',
  yes: 'What a yes means',
  pace: 'Pace of replies',
  avoid: 'What to avoid',
}

/** `markets/<CC>.staff.md`, in plain words: paragraphs, lists, and `[words]{lang=ja}` for those of another language. */
export function readStaffNotes(
  reading: Reading,
  markets: ReadonlyMap<string, Market>,
  open: readonly string[],
): StaffBook {
  const book: StaffBook = { notes: {}, paces: {} }
  const { own, files } = filesIn(reading, 'markets', '.staff.md')
  // They name the demo shop and how it talks, which is nothing that another shop has.
  if (!own) return book
  for (const [code, file] of files) {
    const remarks: Remark[] = []
    const market = markets.get(code)
    if (!market) remarks.push(withoutMarket(code))
    const split = splitFrontMatter(file.text ?? '')
    if ('code' in split) remarks.push(split)
    else {
      const head = validate(parseYaml(split.head, 2), StaffNotesHead)
      remarks.push(...head.remarks)
      const notes = readSections(split.body, split.bodyLine, remarks)
      if (head.value && market) {
        book.notes[code] = notes
        book.paces[code] = { days: head.value['reply-pace'], timeZone: market.timeZone, weekend: market.weekend }
      }
    }
    complainAbout(reading, file.path, remarks)
  }
  for (const code of open) if (!files.has(code)) complainAbout(reading, `markets/${code}.staff.md`, [missingFile])
  return book
}

interface OpenSection {
  id: NoteSection
  line: number
  blocks: NoteBlock[]
}

function readSections(body: string, firstLine: number, remarks: Remark[]): StaffNotes {
  const sections: OpenSection[] = []
  for (const { text, line } of paragraphsOf(body, firstLine)) {
    const heading = /^##[ \t]+(.+)$/.exec(text)?.[1]?.trim()
    const open = sections.at(-1)
    if (heading !== undefined) {
      const id = noteSections.find(section => headings[section] === heading)
      if (!id) remarks.push(unknownHeading(heading, line))
      else if (sections.some(section => section.id === id)) remarks.push(doubleHeading(heading, line))
      else sections.push({ id, line, blocks: [] })
    } else if (open) open.blocks.push(readBlock(text, line, remarks))
    else remarks.push(beforeHeading(line))
  }
  for (const { id, line, blocks } of sections) if (!blocks.length) remarks.push(emptySection(headings[id], line))
  const lacks = noteSections.filter(id => !sections.some(section => section.id === id))
  if (lacks.length && !remarks.some(({ code }) => code === 'notes-heading'))
    remarks.push(missingSections(lacks.map(id => headings[id])))
  return {
    sections: noteSections.flatMap(id => {
      const found = sections.find(section => section.id === id)
      return found ? [{ id, blocks: found.blocks }] : []
    }),
  }
}

/** What stands between blank lines, with its line; a heading is one of its own. */
function paragraphsOf(body: string, firstLine: number): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = []
  let isOpen = false
  for (const [at, raw] of body.split('\n').entries()) {
    const text = raw.trim()
    const last = found.at(-1)
    if (isOpen && text && last && !text.startsWith('#')) last.text += `\n${text}`
    else if (text) found.push({ text, line: firstLine + at })
    isOpen = text !== '' && !text.startsWith('#')
  }
  return found
}

function readBlock(text: string, line: number, remarks: Remark[]): NoteBlock {
  const lines = text.split('\n')
  const read = (words: string, at: number) => readText(words, at, remarks)
  if (!lines[0]?.startsWith('- ')) return { text: read(lines.join(' '), line) }
  const items: { words: string; at: number }[] = []
  for (const [at, words] of lines.entries()) {
    const last = items.at(-1)
    if (words.startsWith('- ')) items.push({ words: words.slice(2), at: line + at })
    else if (last) last.words += ` ${words}`
  }
  return { list: items.map(({ words, at }) => read(words, at)) }
}

const foreign = /\[([^\]]+)\]\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}/g

function readText(words: string, line: number, remarks: Remark[]): NoteText {
  const parts: NoteText = []
  let end = 0
  for (const match of words.matchAll(foreign)) {
    const [whole, text = '', lang = ''] = match
    if (match.index > end) parts.push(words.slice(end, match.index))
    parts.push({ text, lang })
    end = match.index + whole.length
  }
  if (end < words.length) parts.push(words.slice(end))
  const markup = parts.map(part => (typeof part === 'string' ? /[*_`<>]|\]\s*[({]|\{/.exec(part)?.[0] : undefined))
  const found = markup.find(sign => sign !== undefined)
  if (found) remarks.push(markedUp(found, line))
  return parts
}

const listed = Object.values(headings)
  .map(heading => `## ${heading}`)
  .join(', ')

const missingFile: Remark = {
  code: 'notes-missing',
  line: 1,
  found: 'no notes for staff on this market',
  expected: 'how customers there talk, as other markets have it',
  fix: 'copy the file of a market close to it and change it; until then staff see nothing, and nobody goes quiet there',
}
const withoutMarket = (code: string): Remark => ({
  code: 'market-unknown',
  line: 1,
  found: `notes on the market ${code}`,
  expected: 'a market that has a file in markets/',
  fix: 'rename the file, or add the market',
})
const unknownHeading = (heading: string, line: number): Remark => ({
  code: 'notes-heading',
  line,
  found: `the heading "${heading}"`,
  expected: listed,
  fix: 'use one of these, so that staff find the same in every market',
})
const doubleHeading = (heading: string, line: number): Remark => ({
  code: 'notes-heading',
  line,
  found: `a second "${heading}"`,
  expected: 'each heading once',
  fix: 'put the two together',
})
const emptySection = (heading: string, line: number): Remark => ({
  code: 'notes-section',
  line,
  found: `"${heading}" without a word below it`,
  expected: 'a paragraph or a list',
  fix: 'write it; "as in …" and the reason is enough',
})
const missingSections = (lacking: readonly string[]): Remark => ({
  code: 'notes-section',
  line: 1,
  found: `no ${lacking.map(heading => `"${heading}"`).join(', ')}`,
  expected: listed,
  fix: 'write what is missing',
})
const beforeHeading = (line: number): Remark => ({
  code: 'notes-section',
  line,
  found: 'words before the first heading',
  expected: listed,
  fix: 'put them below one of these',
})
const markedUp = (sign: string, line: number): Remark => ({
  code: 'notes-markup',
  line,
  found: `"${sign}"`,
  expected: 'plain words, lists with "- ", and [words]{lang=ja} for those of another language',
  fix: 'write it without',
})

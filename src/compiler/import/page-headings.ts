import { protectCode } from './protect-code.ts'

export interface PageHeading {
  /** As the former site would have named it: what links in the old texts point to. */
  slug: string
  /** As we name it, the same in every language. */
  id: string
}

const ATX = /^( {0,3})(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/

/** Brings headings into the form `## Text {#id}` and lists them; `ids` are those of the source, by position. */
export function nameHeadings(
  markdown: string,
  title: string,
  ids?: readonly string[],
): { markdown: string; headings: PageHeading[] } {
  const code = protectCode(markdown)
  const lines = dropTitle(setextToAtx(code.text.split('\n')), title)
  const count = lines.filter(line => ATX.test(line)).length
  const headings: PageHeading[] = []
  const named = lines.map(line => {
    const match = ATX.exec(line)
    if (!match) return line
    const [, , marks = '', written = ''] = match
    const { text, id: own } = splitId(written)
    const slug = uniqueIn(
      headings.map(heading => heading.slug),
      oldSlug(code.restore(text)),
    )
    const position = headings.length + 1
    const wanted =
      ids?.length === count
        ? ids[position - 1]!
        : [own, slug, slug.normalize('NFD').replaceAll(/\p{M}/gu, '')].find(isOurId)
    const taken = headings.map(heading => heading.id)
    const id = wanted && !taken.includes(wanted) ? wanted : uniqueIn(taken, `s-${position}`)
    headings.push({ slug: own ?? slug, id })
    return `${marks.length === 1 ? '##' : marks} ${text} {#${id}}`
  })
  return { markdown: code.restore(named.join('\n')), headings }
}

const isOurId = (id: string | undefined): id is string =>
  id !== undefined && id.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && !/^step-\d+$/.test(id)

const splitId = (written: string): { text: string; id: string | undefined } => {
  const match = /^(.*?)\s*\\?\{#([^}\s]+)\}\s*$/.exec(written)
  return match ? { text: match[1]!, id: match[2]! } : { text: written, id: undefined }
}

function setextToAtx(lines: readonly string[]): string[] {
  const result: string[] = []
  for (const line of lines) {
    const before = result.at(-1) ?? ''
    const isText = /^ {0,3}[^\s#>|\-*+=~`:]/.test(before) && !/^\s*\d+[.)]\s/.test(before)
    if (isText && /^ {0,3}(=+|-{3,})\s*$/.test(line))
      result[result.length - 1] = `${line.includes('=') ? '#' : '##'} ${before.trim()}`
    else result.push(line)
  }
  return result
}

/** A first heading that repeats the title goes: the page shows the title itself. */
function dropTitle(lines: string[], title: string): string[] {
  const first = lines.findIndex(line => line.trim() !== '')
  const match = first < 0 ? null : ATX.exec(lines[first]!)
  if (match?.[2] !== '#' || splitId(match[3]!).text.trim() !== title.trim()) return lines
  return lines.toSpliced(first, 1)
}

/** The rule of GitHub, which Starlight, Docusaurus and most others follow. */
const oldSlug = (text: string): string =>
  text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*~]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

function uniqueIn(taken: readonly string[], wanted: string): string {
  if (!taken.includes(wanted)) return wanted
  for (let number = 1; ; number++) if (!taken.includes(`${wanted}-${number}`)) return `${wanted}-${number}`
}

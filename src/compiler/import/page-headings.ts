export interface PageHeading {
  /** As the former site may have named it: letters and digits only, as its rule is not known. */
  keys: string[]
  /** As we name it, the same in every language. */
  id: string
}

export interface PageAnchors {
  headings: PageHeading[]
  /** Other places that links point to → position of the heading they stand under; -1 before the first. */
  places: ReadonlyMap<string, number>
}

/** A heading as the former site has it. */
interface FoundHeading {
  own: string | undefined
  slug: string
  plain: string
  latin: string
}

/** What can be said of the headings of a page without knowing any other page; plain data, the same for every copy of a text. */
export interface FoundHeadings {
  headings: readonly FoundHeading[]
  places: PageAnchors['places']
}

/** Headings carry their position in this attribute from when they are found until they have their id. */
const POSITION = 'our-heading'

/** Elements that become headings: not those in cells, titles and summaries. One walk, as selectors take six. */
function headingsIn(main: Element): Element[] {
  const found: Element[] = []
  const visit = (parent: Element) => {
    for (let element = parent.firstElementChild; element; element = element.nextElementSibling) {
      const name = element.localName
      if (name === 'table' || name === 'header' || name === 'a') continue
      if (/^h[1-6]$/.test(name) && element.textContent?.trim()) found.push(element)
      visit(element)
    }
  }
  visit(main)
  return found
}

/** Removes the heading that repeats the title, or became it: the page shows the title itself. */
export function dropTitle(main: Element, title: string, isHeading: boolean): void {
  const [first] = headingsIn(main)
  if (!first || (first.localName !== 'h1' && !isHeading) || textOf(first) !== title.trim()) return
  if (!main.textContent?.trimStart().startsWith(first.textContent!.trim())) return
  first.remove()
}

export const textOf = (heading: Element): string =>
  (heading.textContent ?? '').replace(OWN, '').replaceAll(/\s+/g, ' ').trim()
const OWN = /\s*\\?\{:?\s*#([^}\s]+)[^}]*\}\s*$/

/** Finds the headings and marks them with their position. */
export function findHeadings(main: Element): FoundHeadings {
  const elements = headingsIn(main)
  const slugs = new Set<string>()
  const headings = elements.map((element, position): FoundHeading => {
    const own = OWN.exec(element.textContent ?? '')?.[1] ?? element.getAttribute('id') ?? undefined
    const plain = slugOf(textOf(element))
    let slug = plain
    for (let number = 1; slugs.has(slug); number++) slug = `${plain}-${number}`
    slugs.add(slug)
    element.setAttribute(POSITION, String(position))
    return { own, slug, plain, latin: slug.normalize('NFD').replaceAll(/\p{M}/gu, '') }
  })
  return { headings, places: placesIn(main, elements) }
}

/** Gives every heading its id; `ids` are those of the source, by position. */
export function nameHeadings({ headings, places }: FoundHeadings, ids?: readonly string[]): PageAnchors {
  const taken = new Set<string>()
  const named = headings.map(({ own, slug, plain, latin }, position): PageHeading => {
    const inherited = ids?.length === headings.length ? ids[position] : undefined
    const wanted = inherited ?? [own?.toLowerCase(), slug, latin].find(isOurId)
    let id = wanted !== undefined && !taken.has(wanted) ? wanted : `s-${position + 1}`
    for (let number = 2; taken.has(id); number++) id = `s-${position + 1}-${number}`
    taken.add(id)
    return { keys: [own, slug, plain].filter(key => key !== undefined).map(anchorKey), id }
  })
  return { headings: named, places }
}

/** Writes the ids into `our-id`, where they leave for our Markdown. */
export function writeHeadingIds(main: Element, { headings }: PageAnchors): void {
  for (const element of headingsIn(main)) {
    const id = headings[Number(element.getAttribute(POSITION) ?? -1)]?.id
    element.removeAttribute(POSITION)
    if (id === undefined) continue
    removeOwn(element)
    element.setAttribute('our-id', id)
  }
}

/** GitHub, kramdown, MkDocs and Hugo differ in what they do with signs, and in nothing else. */
export const anchorKey = (fragment: string): string => fragment.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')

function placesIn(main: Element, headings: readonly Element[]): Map<string, number> {
  const places = new Map<string, number>()
  const positions = new Map(headings.map((heading, at) => [heading, at]))
  let position = -1
  let waiting: string[] = []
  for (const element of Array.from(main.querySelectorAll('*'))) {
    const at = positions.get(element)
    if (at !== undefined) {
      position = at
      for (const id of waiting) places.set(id, at)
      waiting = []
    }
    const id = element.getAttribute('id') ?? (element.localName === 'a' ? element.getAttribute('name') : null)
    if (!id) continue
    places.set(anchorKey(id), position)
    if (!element.textContent?.trim()) waiting.push(anchorKey(id))
    else waiting = []
  }
  return places
}

function removeOwn(heading: Element): void {
  const last = heading.lastChild
  if (last?.nodeType === 3) last.textContent = (last.textContent ?? '').replace(OWN, '')
}

const isOurId = (id: string | undefined): id is string =>
  id !== undefined && id.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && !/^(?:step|fn|fnref|s|h)-\d/.test(id)

/** The rule of GitHub, which Starlight, Docusaurus and most others follow. */
const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .trim()
    .replaceAll(' ', '-')

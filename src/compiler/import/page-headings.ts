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

/** Elements that become headings: not those in cells, titles and summaries. */
const headingsIn = (main: Element): Element[] =>
  Array.from(main.querySelectorAll('h1,h2,h3,h4,h5,h6')).filter(
    heading => !heading.closest('table,header,a') && heading.textContent?.trim(),
  )

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

/** Gives every heading its id in `our-id`; `ids` are those of the source, by position. */
export function nameHeadings(main: Element, ids?: readonly string[]): PageAnchors {
  const elements = headingsIn(main)
  const taken = new Set<string>()
  const slugs = new Set<string>()
  const headings = elements.map((element, position): PageHeading => {
    const own = OWN.exec(element.textContent ?? '')?.[1] ?? element.getAttribute('id') ?? undefined
    removeOwn(element)
    const plain = slugOf(textOf(element))
    let slug = plain
    for (let number = 1; slugs.has(slug); number++) slug = `${plain}-${number}`
    slugs.add(slug)
    const inherited = ids?.length === elements.length ? ids[position] : undefined
    const latin = slug.normalize('NFD').replaceAll(/\p{M}/gu, '')
    const wanted = inherited ?? [own?.toLowerCase(), slug, latin].find(isOurId)
    let id = wanted !== undefined && !taken.has(wanted) ? wanted : `s-${position + 1}`
    for (let number = 2; taken.has(id); number++) id = `s-${position + 1}-${number}`
    taken.add(id)
    element.setAttribute('our-id', id)
    return { keys: [own, slug, plain].filter(key => key !== undefined).map(anchorKey), id }
  })
  return { headings, places: placesIn(main, elements) }
}

/** GitHub, kramdown, MkDocs and Hugo differ in what they do with signs, and in nothing else. */
export const anchorKey = (fragment: string): string => fragment.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')

function placesIn(main: Element, headings: readonly Element[]): Map<string, number> {
  const places = new Map<string, number>()
  let position = -1
  let waiting: string[] = []
  for (const element of Array.from(main.querySelectorAll('*'))) {
    const at = headings.indexOf(element)
    if (at >= 0) {
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

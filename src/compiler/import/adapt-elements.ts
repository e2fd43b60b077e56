import type { Notes } from './import-notes.ts'
import { calloutFor } from './shortcodes.ts'

/** The line that an element comes from: its own or that of what is around it. */
export function lineOf(element: Element | null, firstLine: number): number {
  for (let at = element; at; at = at.parentElement) {
    const line = Number(at.getAttribute('data-line'))
    if (line) return line + firstLine - 1
  }
  return firstLine
}

/**
 * Components and blocks of all dialects become sections that our Markdown has: `<section block="tip"><header>Title`.
 * What has no counterpart keeps its text, and its labels, which readers of the former site saw.
 */
export function adaptElements(main: Element, firstLine: number, notes: Notes): undefined {
  const note: Note = (element, what, outcome, detail = '') => {
    notes.add(lineOf(element, firstLine), what, outcome, detail)
  }
  for (const element of Array.from(main.querySelectorAll('*'))) {
    const name = element.localName
    if (name === 'x-box') adaptBox(element, note)
    else if (name.startsWith('x-')) adaptComponent(element, name.slice(2), note)
    else adaptHtml(element, name, note)
  }
  groupTabs(main)
}

type Note = (
  element: Element,
  what: string,
  outcome: 'changed' | 'kept as text' | 'left out',
  detail?: string,
) => undefined

function adaptBox(box: Element, note: Note): undefined {
  const name = box.getAttribute('name') ?? ''
  const kind = calloutFor.get(name)
  if (kind) section(box, kind)
  else if (/^(?:details|tabs|tab|steps)$/.test(name)) section(box, name)
  else if (/^(?:tab-?item|code-group|tab-?set)$/.test(name)) section(box, name === 'code-group' ? 'group' : 'tab')
  else if (/^(?:collapse|spoiler|accordion|expand)$/.test(name)) section(box, 'details')
  else {
    note(box, `:::${name}`, 'kept as text')
    section(box, 'group')
    return
  }
  note(box, `:::${name}`, 'changed')
}

const inSection = (...of: Parameters<typeof section>): undefined => {
  section(...of)
}

/** Puts a section in the place of an element; `title` stands in its header. */
function section(element: Element, block: string, title?: string): Element {
  const made = element.ownerDocument.createElement('section')
  made.setAttribute('block', block)
  const line = element.getAttribute('data-line')
  if (line) made.setAttribute('data-line', line)
  if (title?.trim() && element.firstElementChild?.localName !== 'header') {
    const header = element.ownerDocument.createElement('header')
    header.textContent = title.trim()
    made.appendChild(header)
  }
  while (element.firstChild) made.appendChild(element.firstChild)
  element.parentNode?.replaceChild(made, element)
  return made
}

const unwrap = (element: Element): undefined => {
  while (element.firstChild) element.parentNode?.insertBefore(element.firstChild, element)
  element.parentNode?.removeChild(element)
}

function adaptComponent(element: Element, name: string, note: Note): undefined {
  const value = (...keys: string[]) =>
    keys.map(key => element.getAttribute(key)).find(text => text?.trim()) ?? undefined
  const title = value('title', 'label', 'header', 'heading', 'summary', 'q')
  const href = value('href', 'url', 'to', 'link')
  note(element, `<${name}>`, 'changed', href ?? title)
  if (name === 'include') return
  if (name === 'anchor' && !href && value('id', 'name')) {
    const anchor = element.ownerDocument.createElement('a')
    anchor.setAttribute('id', value('id', 'name')!) // looked at above
    while (element.firstChild) anchor.appendChild(element.firstChild)
    element.parentNode?.replaceChild(anchor, element)
    return
  }
  if (calloutFor.has(name) && name !== 'quote') {
    section(element, calloutFor.get((value('type', 'kind', 'variant') ?? name).toLowerCase()) ?? 'note', title)
    return
  }
  if (/^(?:tabs|tabgroup|tabbedcontent)$/.test(name)) return inSection(element, 'tabs')
  if (/^(?:tab|tabitem|tabpanel)$/.test(name)) return inSection(element, 'tab', title ?? value('value', 'name'))
  if (/^(?:accordion|expandable|details|collapse|collapsible|toggle|spoiler)$/.test(name))
    return inSection(element, 'details', title ?? value('name'))
  if (name === 'step') return inSection(element, 'group', title)
  if (/^(?:youtube|vimeo|video)$/.test(name) && (value('id', 'videoid', 'src') ?? href)) {
    const id = value('src') ?? href ?? value('id', 'videoid')!
    return linkInstead(element, /^https?:/.test(id) ? id : `https://www.youtube.com/watch?v=${id}`, title)
  }
  if (/^(?:image|img|picture|screenshot|figure|themedimage|zoomableimage)$/.test(name) && value('src', 'light')) {
    const picture = element.ownerDocument.createElement('img')
    picture.setAttribute('src', value('src', 'light')!)
    picture.setAttribute('alt', value('alt', 'caption', 'title') ?? '')
    element.parentNode?.replaceChild(picture, element)
    return
  }
  labelled(
    element,
    title ?? value('text', 'name', 'path', 'query', 'body'),
    href,
    value('description', 'caption', 'text'),
  )
}

/** A card or badge: its label, as a link where it has one, then what it says. */
function labelled(
  element: Element,
  label: string | undefined,
  href: string | undefined,
  more: string | undefined,
): undefined {
  const { ownerDocument: document } = element
  const isInline = /^(?:a|p|li|td|th|h[1-6]|strong|em|span|header)$/.test(element.parentElement?.localName ?? '')
  const made = document.createElement(isInline ? 'span' : 'div')
  const before: Node[] = []
  if (label || href) {
    const mark = document.createElement(href ? 'a' : isInline ? 'span' : 'strong')
    if (href) mark.setAttribute('href', href)
    mark.textContent = label ?? ''
    if (href && !label) {
      while (element.firstChild) mark.appendChild(element.firstChild)
      if (!mark.textContent?.trim()) mark.textContent = href
    }
    before.push(inParagraph(mark, isInline))
  }
  if (more && more !== label) before.push(inParagraph(document.createTextNode(more), isInline))
  for (const node of before) {
    made.appendChild(node)
    if (isInline && element.firstChild) made.appendChild(document.createTextNode(' '))
  }
  while (element.firstChild) made.appendChild(element.firstChild)
  element.parentNode?.replaceChild(made, element)
}

function inParagraph(node: Node, isInline: boolean): Node {
  if (isInline) return node
  const paragraph = node.ownerDocument!.createElement('p') // a node of this document
  paragraph.appendChild(node)
  return paragraph
}

function linkInstead(element: Element, href: string, label?: string | null): undefined {
  const link = element.ownerDocument.createElement('a')
  link.setAttribute('href', href)
  link.textContent = label?.trim() || href
  element.parentNode?.replaceChild(inParagraph(link, element.parentElement?.localName === 'p'), element)
}

function adaptHtml(element: Element, name: string, note: Note): undefined {
  switch (name) {
    case 'details': {
      const summary = Array.from(element.children).find(child => child.localName === 'summary')
      const header = element.ownerDocument.createElement('header')
      while (summary?.firstChild) header.appendChild(summary.firstChild)
      summary?.remove()
      if (!header.textContent?.trim()) header.textContent = '…'
      const made = section(element, 'details')
      made.insertBefore(header, made.firstChild)
      return note(made, '<details>', 'changed')
    }
    case 'iframe':
    case 'video':
    case 'audio':
    case 'embed':
    case 'object': {
      const source = element.querySelector('source')?.getAttribute('src')
      const src = element.getAttribute('src') ?? element.getAttribute('data') ?? source
      note(element, `<${name}>`, src ? 'changed' : 'left out', src ?? '')
      if (src) linkInstead(element, src.startsWith('//') ? `https:${src}` : src, element.getAttribute('title'))
      else element.remove()
      return
    }
    case 'blockquote':
      return adaptAlert(element, note)
    case 'math': {
      for (const hidden of Array.from(element.querySelectorAll('annotation'))) hidden.remove()
      note(element, '<math>', 'kept as text')
      element.textContent = ` ${element.textContent?.replaceAll(/\s+/g, ' ').trim()} `
      return unwrap(element)
    }
    case 'input':
    case 'select':
    case 'form':
      if (element.getAttribute('type') !== 'checkbox') note(element, `<${name}>`, 'left out')
      return
    case 'div':
      return adaptDiv(element, note)
  }
}

/** `> [!NOTE] Title` of GitHub and Obsidian. */
function adaptAlert(quote: Element, note: Note): undefined {
  const first = quote.firstElementChild
  const text = first?.firstChild
  const match = /^\s*\[!(\w+)\][+-]?[ \t]*([^\n]*)(\n|$)/.exec(text?.textContent ?? '')
  const block = calloutFor.get(match?.[1]?.toLowerCase() ?? '')
  if (!first || !text || !match || !block || text.nodeType !== 3) return
  note(quote, `[!${match[1]}]`, 'changed')
  text.textContent = text.textContent!.slice(match[0].length)
  const isEmpty = !first.textContent?.trim() && !first.querySelector('img')
  if (isEmpty) first.remove()
  section(quote, block, match[2])
}

/** `<div class="admonition note">` of MkDocs and Sphinx. */
function adaptDiv(element: Element, note: Note): undefined {
  const names = (element.getAttribute('class') ?? '').toLowerCase().split(/[\s-]+/)
  if (!names.some(name => /^(?:admonition|alert|callout|notice|note)$/.test(name))) return
  const block = names.map(name => calloutFor.get(name)).findLast(Boolean)
  if (!block) return
  const title = Array.from(element.children).find(child => /title|heading/.test(child.getAttribute('class') ?? ''))
  const header = element.ownerDocument.createElement('header')
  while (title?.firstChild) header.appendChild(title.firstChild)
  title?.remove()
  const made = section(element, block)
  if (header.textContent?.trim()) made.insertBefore(header, made.firstChild)
  note(made, '<div class="admonition">', 'changed')
}

/** Tabs that only stand after one another are a group; a group of other things is none. */
function groupTabs(main: Element): undefined {
  if (!main.querySelector('section')) return
  for (const tab of Array.from(main.querySelectorAll('section[block=tab]'))) {
    const around = tab.parentElement
    if (!around || around.getAttribute('block') === 'tabs') continue
    const group = tab.ownerDocument.createElement('section')
    group.setAttribute('block', 'tabs')
    around.insertBefore(group, tab)
    for (let next: Node | null = tab; next; ) {
      const following: Node | null = next.nextSibling
      const isTab = next.nodeType === 1 && (next as Element).getAttribute('block') === 'tab' // nodeType 1 is an element
      if (!isTab && next.textContent?.trim()) break
      group.appendChild(next)
      next = following
    }
  }
  for (const group of Array.from(main.querySelectorAll('section[block=tabs]'))) {
    const tabs = Array.from(group.children).filter(child => child.getAttribute('block') === 'tab')
    if (tabs.length === 0) unwrap(group)
    for (const [index, tab] of tabs.entries())
      if (!tab.querySelector('header')?.textContent?.trim()) {
        const header = tab.ownerDocument.createElement('header')
        header.textContent = String(index + 1)
        tab.insertBefore(header, tab.firstChild)
      }
  }
  for (const tab of Array.from(main.querySelectorAll('section[block=details]')))
    if (tab.firstElementChild?.localName !== 'header') {
      const header = tab.ownerDocument.createElement('header')
      header.textContent = '…'
      tab.insertBefore(header, tab.firstChild)
    }
}

import { base, inside } from '#contract/base.ts'
import type { SearchAnswer } from '#contract/search/search.ts'

const pause = 200

/**
 * Suggestions under the search box before the app is here: a list of links from the server, outside of the app's own
 * tree. Returns what ends it, where there is a search box.
 */
export function startSuggestions(document: Document): (() => void) | undefined {
  const form = document.querySelector<HTMLFormElement>('.find')
  const input = form?.querySelector('input')
  if (!form || !input) return undefined
  const locale = inside(location.pathname).split('/')[1]
  const list = document.createElement('ul')
  list.className = 'list'
  list.hidden = true
  let asked = 0
  let timer: ReturnType<typeof setTimeout>

  async function ask(query: string) {
    const question = ++asked
    const url = `${base}/api/search?locale=${locale}&limit=5&q=${encodeURIComponent(query)}`
    const answer: SearchAnswer | undefined = await fetch(url, { headers: { accept: 'application/json' } })
      .then(response => (response.ok && response.headers.has('x-aftercare') ? response.json() : undefined))
      // Offline: the form still asks, and the browser says what it says.
      .catch(() => undefined)
    // An older answer never replaces a newer one.
    if (question !== asked || !answer) return
    list.replaceChildren(...answer.results.map(resultLink))
    list.hidden = !answer.results.length
    if (!list.isConnected) form!.after(list)
  }

  function resultLink({ id, slug, title, language }: SearchAnswer['results'][number]) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = `${base}/${locale}/articles/${id}-${slug}`
    link.textContent = title
    if (language) link.lang = language
    item.append(link)
    return item
  }

  function onInput() {
    clearTimeout(timer)
    const query = input!.value.trim()
    if (query) timer = setTimeout(() => void ask(query), pause)
    else list.hidden = true
  }
  input.addEventListener('input', onInput)
  return () => {
    clearTimeout(timer)
    asked = -1
    input.removeEventListener('input', onInput)
    list.remove()
  }
}

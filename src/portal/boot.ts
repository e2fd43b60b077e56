/**
 * The only script of a reading page. It decides when the app is worth its bytes, and lets the search box suggest before
 * that. Links and forms work without it.
 */
import { startSuggestions } from './features/search/boot-suggestions.ts'

interface Connection {
  saveData?: boolean
  effectiveType?: string
}

const { connection, serviceWorker } = navigator as Navigator & { connection?: Connection }
// Under a service worker the app is on the device and costs nothing.
const dear = !serviceWorker?.controller && (connection?.saveData || /2g|3g/.test(connection?.effectiveType ?? ''))

let stopSuggestions: (() => void) | undefined
let started = false

function startApp() {
  if (started) return
  started = true
  void import('./entry-client.tsx').then(({ start }) => start(() => stopSuggestions?.()))
}

const idle = () =>
  'requestIdleCallback' in window ? requestIdleCallback(startApp, { timeout: 3000 }) : setTimeout(startApp, 600)

// Screens that are nothing without the app, see `Page.needsApp`, and what a signed link opens.
const needed = location.hash.startsWith('#t=') || document.getElementById('page')?.dataset['app'] === 'now'

if (needed) startApp()
else {
  stopSuggestions = startSuggestions(document)
  if (!dear) {
    if (document.readyState === 'complete') idle()
    else addEventListener('load', idle, { once: true })
  } else {
    // On a dear connection the first touch of a form starts it; a search is answered without it.
    for (const event of ['focusin', 'pointerdown'] as const)
      addEventListener(event, ({ target }) => {
        if (target instanceof Element && target.closest('form:not([role=search])')) startApp()
      })
  }
}

addEventListener('keydown', event => {
  const typing = event.target instanceof Element && event.target.closest('input,textarea,select,[contenteditable]')
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  document.querySelector<HTMLInputElement>('.find input')?.focus()
})

/**
 * The only script of a reading page. It decides when the app is worth its bytes, and lets the search box suggest before
 * that. Links and forms work without it.
 */
import { startSuggestions } from './features/search/boot-suggestions.ts'
import { followBack } from './follow-back.ts'
import { mendScripts } from './offline/mend-scripts.ts'
import { isDear, readConnection } from './offline/network.ts'

/** `now`: a screen that is nothing without the app, see `Page.needsApp`. `thrifty`: a market that counts data. */
const wish = document.getElementById('page')?.dataset['app']
// Under a service worker the app is on the device and costs nothing.
const dear = !navigator.serviceWorker?.controller && isDear(wish === 'thrifty', readConnection())

const stopFollowing = followBack()
let stopSuggestions: (() => void) | undefined
let started = false

function startApp() {
  if (started) return
  started = true
  void import('./entry-client.tsx').then(app => {
    // A script of somebody else may run and export nothing.
    if (typeof app.start !== 'function') return appMissing()
    return app.start(() => {
      stopSuggestions?.()
      stopFollowing()
    })
  }, appMissing)
}

/** The page of the server goes on; the next touch tries again. */
function appMissing() {
  delete document.documentElement.dataset['opening']
  void mendScripts().then(() => {
    started = false
  })
}

const idle = () =>
  'requestIdleCallback' in window ? requestIdleCallback(startApp, { timeout: 3000 }) : setTimeout(startApp, 600)

// What a signed link opens needs it too. The form for those who have none would only ask her what she has.
const opening = location.hash.startsWith('#t=')
if (opening) document.documentElement.dataset['opening'] = ''
const needed = opening || wish === 'now'

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

// In a frame of another site: what leads elsewhere would be refused there, a shop's payment as well as a carrier.
if (self !== top)
  addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null
    if (link?.protocol.startsWith('http') && link.origin !== location.origin) link.target = '_blank'
  })

addEventListener('keydown', event => {
  const typing = event.target instanceof Element && event.target.closest('input,textarea,select,[contenteditable]')
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  document.querySelector<HTMLInputElement>('.find input')?.focus()
})

/**
 * Runs in every page that `npm run dev` serves, and lists what is wrong with the content until it is mended. Text nodes and
 * styles set one by one: the pages' Content-Security-Policy and Trusted Types hold for it too.
 */
const panel = element('section', {
  position: 'fixed',
  inset: 'auto 0 0 0',
  maxHeight: '50vh',
  overflow: 'auto',
  padding: '1rem',
  background: '#1b1b1b',
  color: '#fff',
  font: '14px/1.5 system-ui, sans-serif',
  borderTop: '4px solid #ff6b6b',
  zIndex: '2147483647',
})
panel.lang = 'en'
panel.dir = 'ltr'
panel.setAttribute('role', 'alert')
panel.setAttribute('aria-label', 'Errors in the content')

const complaints = new URL('complaints.json', document.currentScript.src)
let shown = ''

async function look() {
  try {
    const answer = await fetch(complaints, { cache: 'no-store' })
    if (answer.ok) show(await answer.text())
  } catch {
    // The server was stopped; the terminal says so, and the page may stay open until it is back.
  }
  setTimeout(look, 1000)
}

function show(text) {
  if (text === shown) return
  shown = text
  const complaints = JSON.parse(text)
  if (complaints.length === 0) return panel.remove()
  const head = complaints.length === 1 ? 'The content has an error' : `The content has ${complaints.length} errors`
  panel.replaceChildren(
    element('strong', {}, `${head}. Below is the last good page.`),
    ...complaints.map(({ file, line, found, expected, fix }) => {
      const item = element('div', { margin: '0.75rem 0 0' })
      item.append(
        element('code', { color: '#ffb4b4' }, `${file}:${line}`),
        element('div', {}, `Found: ${found}`),
        element('div', {}, `Expected: ${expected}`),
        element('div', {}, `Fix: ${fix}`),
      )
      return item
    }),
  )
  document.body.append(panel)
}

function element(name, style, text = '') {
  const made = document.createElement(name)
  Object.assign(made.style, style)
  made.textContent = text
  return made
}

void look()

import { expect, it } from 'vitest'
import { amounts } from '#tests/support/amounts.ts'
import { launchHeadless } from '#tests/support/browser.ts'
import { bundle } from '#tests/support/bundle.ts'

// The same in Firefox and WebKit: tests/engines.
it('amounts are the same in Chromium and on the server', async () => {
  const [script, browser] = await Promise.all([bundle('tests/support/amounts-program.ts'), launchHeadless()])
  const page = await browser.newPage()
  const shown = await page.evaluate<string[]>(`(() => { ${script}; return globalThis.amounts() })()`)
  await browser.close()
  expect(shown).toEqual(amounts())
})

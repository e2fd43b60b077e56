import { expect, it } from 'vitest'
import { launchHeadless, openVisitor } from '#tests/support/browser.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { smallContent } from '#tests/support/small-content.ts'

it('tells an author in the page what is wrong and where, until it is mended', async () => {
  const content = await smallContent('The first text.')
  const portal = await startPortal({ command: 'dev', env: { CONTENT_DIR: content.directory, DEMO: '0' } })
  const browser = await launchHeadless()
  try {
    const { page, complaints } = await openVisitor(browser, { baseURL: portal.origin })
    await page.goto(content.page)
    const overlay = page.getByRole('alert', { name: 'Errors in the content' })
    expect(await overlay.count()).toBe(0)

    await content.write('See [nothing](article:99).')
    await overlay.waitFor()
    const told = await overlay.textContent()
    expect(told).toMatch(/articles\/en\/orders\/track\.md:7Found: .+Expected: .+Fix: .+/)
    // The last good page is below, and says nothing of it.
    expect(await page.getByRole('main').textContent()).toContain('The first text.')

    await content.write('The second text.')
    await overlay.waitFor({ state: 'detached' })
    await page.reload()
    expect(await page.getByRole('main').textContent()).toContain('The second text.')
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
    await portal.stop()
  }
})

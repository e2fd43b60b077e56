import { describe, expect, it } from 'vitest'
import { launchBrowser, phone } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { lookAround } from './story.ts'

describe('the portal as an app', () => {
  // Who offers it is the window around the page.
  const story = lookAround(launchBrowser)

  it.each(['de-de', 'ar-sa'])('the browser offers to install %s', async locale => {
    const { page, context } = await story.visitor(phone)
    await page.goto(`/${locale}/`)
    await offlineReady(page, locale)
    await page.reload()
    const devtools = await context.newCDPSession(page)
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    // A context of its own is what the browser takes for a private window.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
    const { url, errors, data } = await devtools.send('Page.getAppManifest')
    expect(errors).toEqual([])
    expect(new URL(url).pathname).toBe(`/${locale}/manifest.webmanifest`)
    const manifest = JSON.parse(data ?? '{}') as Record<string, string>
    expect(manifest['lang']?.slice(0, 2)).toBe(locale.slice(0, 2))
    expect(manifest['dir']).toBe(locale === 'ar-sa' ? 'rtl' : 'ltr')
    await context.close()
  })
})

import { describe, expect, inject, it } from 'vitest'
import { findDemoOrder } from '#tests/support/demo.ts'
import { pageKinds } from '#tests/support/page-kinds.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { tooWide } from '#tests/support/too-wide.ts'
import { called } from './engine.ts'
import { lacksFirefox, startFirefox } from './firefox-engine.ts'
import { tellStories } from './stories.ts'

describe.skipIf(lacksFirefox())('in Firefox', () => {
  const stage = tellStories(startFirefox, ['SyncManager', 'connection', 'requestIdleCallback', 'storage.estimate'])

  it.each(['ja-jp', 'zh-cn'])('no page of %s scrolls sideways on a phone', async locale => {
    const { engine, portal, wire } = stage
    const site = await readTexts(portal.origin, locale)
    const order = findDemoOrder({ said: () => inject('demoSaid') })
    const wide: string[] = []
    for (const [kind, path] of Object.entries(pageKinds(site, order))) {
      await engine.open(wire.origin + path)
      for (const width of [320, 390]) {
        await engine.resize(width)
        const found = await engine.value<string>(called(tooWide))
        if (found) wide.push(`${kind} at ${width}: ${found}`)
      }
    }
    await engine.resize(1000)
    expect(wide).toEqual([])
  })
})

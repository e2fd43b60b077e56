import { describe, expect, it } from 'vitest'
import { lookAround } from './story.ts'

describe('a reader who likes it dark', () => {
  const story = lookAround()

  it.each(['light', 'dark'] as const)('gets a %s page with readable text', async colorScheme => {
    const { page, context } = await story.visitor({ colorScheme })
    await page.goto('/de-de/')
    const brightness = await page.evaluate(() => {
      const lightness = (color: string) => {
        const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number)
        return (0.3 * r + 0.6 * g + 0.1 * b) / 255
      }
      const { backgroundColor } = getComputedStyle(document.body)
      const root = getComputedStyle(document.documentElement).backgroundColor
      const back = /, 0\)$/.test(backgroundColor) ? root : backgroundColor
      return { back: lightness(back), text: lightness(getComputedStyle(document.querySelector('h1')!).color) }
    })
    if (colorScheme === 'dark') expect(brightness.back).toBeLessThan(0.2)
    else expect(brightness.back).toBeGreaterThan(0.9)
    expect(Math.abs(brightness.back - brightness.text)).toBeGreaterThan(0.6)
    await context.close()
  })
})

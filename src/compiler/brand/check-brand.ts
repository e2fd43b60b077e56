import type { Remark } from '#compiler/complaint.ts'
import type { Look } from '#domain/market/look.schema.ts'
import type { Brand } from '#domain/portal/brand.schema.ts'
import { contrastOf, legibleOn, mixed } from './contrast.ts'
import { type Palette, paletteOf, type Scheme } from './palette.ts'

/** WCAG 2.2, 1.4.3: of text of the usual size. */
const ofText = 4.5

type Tone = 'accent' | 'good' | 'bad' | 'wait'

/** What is written in a colour, and on what. `tint`: a badge has its own colour behind it, thinly. */
const pairs: { tone: Tone; on: (palette: Palette, tone: Tone) => string; named: string }[] = (
  ['accent', 'good', 'bad', 'wait'] as const
).flatMap(tone => [
  { tone, on: ({ bg }) => bg, named: 'the page' },
  { tone, on: ({ soft }) => soft, named: 'a soft surface' },
  { tone, on: (palette, of) => mixed(palette[of], palette.bg, 0.12), named: 'its own tint' },
])

/**
 * What nobody could read, in both colour schemes, each with the pair that fails and a colour that would do. `look`: of a
 * market, over the brand. What stands in `own` is told there; what a market takes over is told of the brand alone.
 */
export function checkContrast(
  brand: Brand,
  look: Look | undefined,
  own: Brand | Look,
  lineOf: (key: string) => number,
): Remark[] {
  const schemes = (['light', 'dark'] as const).filter(scheme => brand.scheme === 'auto' || brand.scheme === scheme)
  return schemes.flatMap(scheme => {
    const palette = paletteOf(brand, look, scheme)
    const isOwn = (tone: Tone) => own[keyOf(tone, scheme)] !== undefined
    const failing = pairs.flatMap(({ tone, on, named }) => {
      const ground = on(palette, tone)
      const found = contrastOf(palette[tone], ground)
      return isOwn(tone) && found < ofText ? [{ tone, ground, named, found }] : []
    })
    const remarks = failing
      // The worst pair of each colour: who mends that has mended the others.
      .filter(({ tone, found }) => failing.every(other => other.tone !== tone || other.found >= found))
      .map(({ tone, ground, named, found }): Remark => {
        const key = keyOf(tone, scheme)
        const better = legibleOn(palette[tone], ground, ofText)
        return {
          code: 'contrast-low',
          line: lineOf(key),
          found: `${key} ${palette[tone]} on ${named} (${ground}) in the ${scheme} scheme, ${ratio(found)}`,
          expected: `at least ${ofText}:1 (WCAG 2.2, 1.4.3)`,
          fix: better
            ? `take a ${scheme === 'light' ? 'darker' : 'lighter'} one, such as ${better}`
            : 'take another one',
        }
      })
    const label = contrastOf(palette.on, palette.accent)
    if (isOwn('accent') && label < ofText)
      remarks.push({
        code: 'contrast-low',
        line: lineOf(keyOf('accent', scheme)),
        found: `text ${palette.on} on a button of ${keyOf('accent', scheme)} ${palette.accent} in the ${scheme} scheme, ${ratio(label)}`,
        expected: `at least ${ofText}:1 (WCAG 2.2, 1.4.3)`,
        fix: 'take a darker or a lighter accent',
      })
    return remarks
  })
}

const keyOf = (tone: Tone, scheme: Scheme): Tone | `${Tone}Dark` => (scheme === 'dark' ? `${tone}Dark` : tone)
const ratio = (contrast: number): string => `${(Math.floor(contrast * 10) / 10).toFixed(1)}:1`

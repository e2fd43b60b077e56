import type { PortalContext } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import { directionOf } from '#domain/locale/language.ts'

const SHORT_NAME_LENGTH = 12

/** One per locale, as localised members are not supported by browsers; the same `id`, so it stays one app. */
export function webManifest(context: PortalContext, colours: { accent: string; background: string }): string {
  const { name } = context.brand
  const icon = (file: string, size: number, purpose: 'any' | 'maskable') => ({
    src: `/icons/${file}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  return JSON.stringify({
    id: '/',
    name,
    short_name: name.length <= SHORT_NAME_LENGTH ? name : name.split(' ')[0]!.slice(0, SHORT_NAME_LENGTH),
    lang: context.language,
    dir: directionOf(context.language),
    start_url: paths.home(context.locale),
    scope: '/',
    display: 'standalone',
    theme_color: colours.accent,
    background_color: colours.background,
    icons: [icon('icon-192', 192, 'any'), icon('icon-512', 512, 'any'), icon('maskable-512', 512, 'maskable')],
  })
}

import type { SiteTheme } from '#contract/page/page.ts'
import type { Language } from '#domain/locale/language.ts'
import type { Locale } from '#domain/locale/locale.ts'
import type { Look } from '#domain/market/look.schema.ts'
import type { Market } from '#domain/market/market.schema.ts'
import type { Brand, scripts } from '#domain/portal/brand.schema.ts'
import { isOwnStatus, type Palette, paletteOf, type Scheme } from './palette.ts'

type Script = (typeof scripts)[number]

const radii = { square: '2px', soft: '.75rem', round: '1.4rem' } as const satisfies Record<Brand['corner'], string>
/** In place of the 1.1rem of the style sheets. */
const paddings = { compact: '.75rem', roomy: '1.5rem' } as const satisfies Record<
  Exclude<Brand['density'], 'normal'>,
  string
>

/** Fonts that systems bring, the best first; in front of `system-ui`. After the sets that designers agree on. */
const faces: Record<Exclude<NonNullable<Brand['type'][Script]>, 'system'>, Partial<Record<Script, string>>> = {
  humanist: { latin: 'Seravek,"Gill Sans Nova",Ubuntu,Calibri,"DejaVu Sans"', arabic: '"Geeza Pro","Segoe UI"' },
  geometric: { latin: 'Avenir,Montserrat,Corbel,"URW Gothic"', arabic: '"SF Arabic",Dubai' },
  rounded: {
    latin: 'ui-rounded,"Hiragino Maru Gothic ProN",Quicksand,Comfortaa,"Arial Rounded MT Bold",Nunito',
    japanese: '"Hiragino Maru Gothic ProN","BIZ UDPGothic"',
    chinese: '"Yuanti SC","YouYuan"',
  },
  serif: {
    latin: 'Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,"DejaVu Serif",serif',
    arabic: '"Al Bayan","Traditional Arabic","Noto Naskh Arabic"',
    devanagari: '"Kohinoor Devanagari","Noto Serif Devanagari"',
    japanese: '"Hiragino Mincho ProN","Yu Mincho","Noto Serif CJK JP"',
    chinese: '"Songti SC","SimSun","Noto Serif CJK SC"',
  },
  mono: { latin: 'ui-monospace,"Cascadia Code","Source Code Pro",Menlo,Consolas,"DejaVu Sans Mono",monospace' },
}

/** The styles of a site that come from its brand and its markets; they stand before those of the program in every page. */
export function themesOf(brand: Brand, markets: ReadonlyMap<string, Market>, locales: readonly Locale[]): SiteTheme {
  const [first] = locales
  const cssOf = ({ market, language }: Locale) => themeCss(brand, markets.get(market)?.look, language)
  const base = first ? cssOf(first) : themeCss(brand, undefined, 'en')
  const others = locales.flatMap(locale => {
    const css = cssOf(locale)
    return css === base ? [] : [[locale.tag, css] as const]
  })
  return { base, ...(others.length > 0 && { locales: Object.fromEntries(others) }) }
}

/** Minified as the style sheets are: it is in every page. */
function themeCss(brand: Brand, look: Look | undefined, language: Language): string {
  const { scheme } = brand
  const first = scheme === 'dark' ? 'dark' : 'light'
  const shape = [`--r:${radii[brand.corner]}`]
  const density = look?.density ?? brand.density
  if (density !== 'normal') shape.push(`--pad:${paddings[density]}`)
  const script = scriptOf(language)
  const face = brand.type[script]
  const fonts = face && face !== 'system' ? faces[face][script] : undefined
  if (fonts) shape.push(`font-family:${fonts},system-ui`)
  if (scheme !== 'auto') shape.push(`color-scheme:${scheme}`)
  // What the style sheets say of dark pages is undone where there are none.
  const second = scheme === 'auto' ? 'dark' : first
  const other = coloursOf(paletteOf(brand, look, second), 'dark')
  const ground = `:root{${[...coloursOf(paletteOf(brand, look, first), 'light'), ...shape].join(';')}}`
  return scheme === 'dark' ? ground : `${ground}@media (prefers-color-scheme:dark){:root{${other.join(';')}}}`
}

const coloursOf = (palette: Palette, scheme: Scheme): string[] =>
  Object.entries(palette)
    .filter(([name, colour]) => !isOwnStatus(name, scheme, colour))
    .map(([name, colour]) => `--${name}:${shortened(colour)}`)

const shortened = (colour: string): string => colour.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3')

const scriptNames: Record<string, Script> = {
  Arab: 'arabic',
  Deva: 'devanagari',
  Jpan: 'japanese',
  Hans: 'chinese',
  Hant: 'chinese',
}
const scriptOf = (language: Language): Script =>
  scriptNames[new Intl.Locale(language).maximize().script ?? ''] ?? 'latin'

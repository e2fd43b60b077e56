import { createFormats } from '#i18n/format.ts'

const locales = [
  ['de', 'DE'],
  ['en', 'IN'],
  ['ar', 'SA'],
  ['ja', 'JP'],
  ['zh-Hans', 'CN'],
  ['pt-BR', 'BR'],
] as const
/** Each engine brings a table of its own for these, and no two agree. */
const currencies = ['EUR', 'IDR', 'HUF', 'COP', 'PKR', 'IQD', 'KWD', 'JPY']

/** As customers read them; a whole amount, one with a fraction, and money back. */
export const amounts = (): string[] =>
  locales.flatMap(([language, market]) => {
    const { money } = createFormats(language, market, 'UTC')
    return currencies.flatMap(currency => [1_234_500, 1_234_567, -500].map(amount => money({ amount, currency })))
  })

import { type Language, primaryOf } from '#domain/locale/language.ts'

type Rule = [what: RegExp, by: string]

const narrow = '\u202f'
const fixed = '\u00a0'
const space = '[ \u00a0\u202f]'

/**
 * Spaces that a language's printers put and a keyboard does not. They are set here and nowhere by hand: an author writes
 * plain spaces. Only a space that is there is changed, so times, addresses and codes stay as they are. French: a fixed
 * space before the colon and inside guillemets, a narrow one before ; ! ? and per cent (Imprimerie nationale).
 */
const rules: Record<string, readonly Rule[]> = {
  fr: [
    [new RegExp(`${space}+(?=[;!?]|%(?!\\w))`, 'gu'), narrow],
    [new RegExp(`${space}+(?=:(?![:\\w])|»|€)`, 'gu'), fixed],
    [new RegExp(`«${space}+`, 'gu'), `«${fixed}`],
  ],
}

/** What a market writes otherwise than its language does elsewhere. Swiss German has no ß. */
const regional: Record<string, readonly Rule[]> = { 'de-CH': [[/ß/g, 'ss']] }

/** Languages of the same rules, which are most of all, make the same of a text. */
export const typesettingOf = (language: Language): string => (rules[primaryOf(language)] ? primaryOf(language) : '')

/** The text with the spaces of its language. */
export const typeset = (language: Language, text: string): string => apply(rules[primaryOf(language)] ?? [], text)

/** Every text within plain data; `except`: names of values that stay as they are. */
export function typesetAll<Value>(language: Language, value: Value, except: readonly string[] = []): Value {
  const own = rules[primaryOf(language)]
  return own ? (within(value, own, except) as Value) : value // only texts within it are others
}

/** Every text within plain data as a market spells the language. */
export function respell<Value>(language: Language, market: string, value: Value): Value {
  const own = regional[`${primaryOf(language)}-${market}`]
  return own ? (within(value, own, []) as Value) : value // as above
}

const apply = (own: readonly Rule[], text: string): string =>
  own.reduce((set, [what, by]) => set.replace(what, by), text)

function within(part: unknown, own: readonly Rule[], except: readonly string[]): unknown {
  if (typeof part === 'string') return apply(own, part)
  if (Array.isArray(part)) return part.map(inner => within(inner, own, except))
  if (typeof part !== 'object' || part === null) return part
  const entries = Object.entries(part).map(([name, inner]) => [
    name,
    except.includes(name) ? inner : within(inner, own, except),
  ])
  return Object.fromEntries(entries)
}

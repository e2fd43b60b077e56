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

/** The text with the spaces of its language. */
export function typeset(language: Language, text: string): string {
  let set = text
  for (const [what, by] of rules[primaryOf(language)] ?? []) set = set.replace(what, by)
  return set
}

/** Every text within plain data; `except`: names of values that stay as they are. */
export function typesetAll<Value>(language: Language, value: Value, except: readonly string[] = []): Value {
  if (!rules[primaryOf(language)]) return value
  const each = (part: unknown): unknown => {
    if (typeof part === 'string') return typeset(language, part)
    if (Array.isArray(part)) return part.map(each)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [name, except.includes(name) ? inner : each(inner)]),
    )
  }
  return each(value) as Value // only texts within it are others
}

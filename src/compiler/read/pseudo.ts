import type { Catalogue } from '#contract/pack/pack.ts'

/** ICU's name for English with accents. */
export const pseudoLanguage = 'en-XA'

const letters: Record<string, string> = {}
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = [...'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ']
for (const [index, letter] of [...plain].entries()) letters[letter] = accented[index]!

const filler = 'one two three four five six seven eight nine ten'

/** Accented and 40 % longer: shows texts that were never given to translators, and layouts without room for German. */
export function pseudoText(text: string): string {
  const words = text.split(/(\{\{[^}]*\}\}|<[^>]*>)/)
  const changed = words.map((part, index) =>
    index % 2 ? part : part.replaceAll(/[a-zA-Z]/g, letter => letters[letter]!),
  )
  const length = text.replaceAll(/[^\p{L}]/gu, '').length
  if (length < 3) return changed.join('')
  const extra = filler.repeat(Math.ceil((length * 0.4) / filler.length)).slice(0, Math.ceil(length * 0.4))
  return `${changed.join('')} ${extra.trim()}`
}

export function pseudoCatalogue(catalogue: Catalogue): Catalogue {
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') return pseudoText(value)
    if (Array.isArray(value)) return value.map(change)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, change(child)]))
  }
  return change(catalogue) as Catalogue // an object stays one
}

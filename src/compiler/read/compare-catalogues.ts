import type { Remark } from '#compiler/complaint.ts'
import type { Catalogue } from '#contract/pack/pack.ts'
import type { Language } from '#domain/locale/language.ts'
import { flatten, pluralForms, pluralStems, splitPlural } from './plural.ts'
import { parseYaml } from './yaml-source.ts'

/** What a catalogue lacks, has too much, or says with other placeholders than English. `text` is only read for lines. */
export function compareCatalogues(
  english: Catalogue,
  catalogue: Catalogue,
  language: Language,
  isOverlay: boolean,
  text: string,
): Remark[] {
  const wanted = flatten(english)
  const own = flatten(catalogue)
  const stems = pluralStems(wanted)
  const stemOf = (key: string) => stemIn(stems, key)
  const remarks: (Omit<Remark, 'line'> & { key: string })[] = []

  for (const [key, value] of own) {
    const stem = stemOf(key)
    const original = wanted.get(key) ?? (stem ? wanted.get(`${stem}_other`) : undefined)
    if (original === undefined) remarks.push({ key, ...unknownKey(key) })
    else {
      const difference = differentMarks(original, value, stem !== undefined && !key.endsWith('_other'))
      if (difference) remarks.push({ key, ...placeholders(key, difference) })
    }
  }
  if (!isOverlay) {
    const missing = [...wanted.keys()].filter(key => !stemOf(key) && !own.has(key))
    const forms = pluralForms(language)
    const ownStems = new Set([...own.keys()].flatMap(key => stemOf(key) ?? []))
    for (const stem of stems) {
      const lacking = forms.filter(form => !own.has(`${stem}_${form}`))
      if (!ownStems.has(stem)) missing.push(`${stem}_…`)
      else if (lacking.length) remarks.push({ key: stem, ...missingForms(stem, lacking, language) })
    }
    if (missing.length) remarks.push({ key: '', ...missingKeys(missing) })
  }
  if (remarks.length === 0) return []
  const source = parseYaml(text)
  return remarks.map(({ key, ...remark }) => ({ ...remark, line: key ? lineOfKey(key, source) : 1 }))
}

function stemIn(stems: ReadonlySet<string>, key: string): string | undefined {
  const stem = splitPlural(key)?.stem
  return stem !== undefined && stems.has(stem) ? stem : undefined
}

const lineOfKey = (key: string, source: ReturnType<typeof parseYaml>): number => {
  const exact = source.lineOf(key.split('.'))
  return exact > 1 ? exact : source.lineOf([...key.split('.').slice(0, -1), `${key.split('.').at(-1)}_other`])
}

/** Placeholders and tags in one text and not in the other; a form for one or none may leave out `{{count}}`. */
function differentMarks(original: string, translation: string, mayDropCount: boolean): string | undefined {
  const marksOf = (text: string) =>
    new Set((text.match(/\{\{-?\s*[\w.]+|<\/?\w+/g) ?? []).map(mark => mark.replace(/\s|-/g, '')))
  const [a, b] = [marksOf(original), marksOf(translation)]
  const lost = [...a].filter(mark => !b.has(mark) && !(mayDropCount && mark === '{{count'))
  const added = [...b].filter(mark => !a.has(mark) && mark !== '{{count')
  const name = (mark: string) => (mark.startsWith('{{') ? `${mark}}}` : `${mark}>`)
  if (lost.length) return `without ${lost.map(name).join(' ')}`
  return added.length ? `with ${added.map(name).join(' ')}` : undefined
}

const unknownKey = (key: string): Omit<Remark, 'line'> => ({
  code: 'catalogue-unknown-key',
  found: `the key ${key}, which English does not have`,
  expected: 'the keys of locales/en',
  fix: 'remove it, or correct its name',
})
const placeholders = (key: string, difference: string): Omit<Remark, 'line'> => ({
  code: 'catalogue-placeholders',
  found: `${key} ${difference}`,
  expected: 'the same {{placeholders}} and tags as in English',
  fix: 'take them over unchanged',
})
const missingForms = (stem: string, forms: string[], language: Language): Omit<Remark, 'line'> => ({
  code: 'catalogue-missing-plural',
  found: `${stem} without ${forms.map(form => `_${form}`).join(' ')}`,
  expected: `${pluralForms(language)
    .map(form => `_${form}`)
    .join(' ')}, the plural forms of ${language}`,
  fix: 'add the missing ones; until then _other is shown',
})
const missingKeys = (keys: string[]): Omit<Remark, 'line'> => ({
  code: 'catalogue-missing-key',
  found: `${keys.length} missing ${keys.length === 1 ? 'key' : 'keys'}: ${keys.slice(0, 8).join(', ')}${keys.length > 8 ? ' …' : ''}`,
  expected: 'every key of locales/en',
  fix: 'translate them; until then they are English',
})

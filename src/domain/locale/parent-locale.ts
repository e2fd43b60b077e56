import { type Language, primaryOf } from './language.ts'

/**
 * The parent locales of CLDR (supplementalData, `parentLocales`) as far as they gather regions: English of the world follows
 * Britain, not the United States; Spanish of Latin America and Portuguese outside of Brazil have forms of their own. The
 * first region is the one that the others of its group read best.
 */
const american = new Set('US AS BI CA GU MH MP PH PR UM VI'.split(' '))
const brazilian = new Set(['BR'])
const latin = new Set('MX AR BO BR BZ CL CO CR CU DO EC GT HN NI PA PE PR PY SV US UY VE'.split(' '))

const groups: Record<string, { first: string; holds(region: string): boolean }> = {
  'en-001': { first: 'GB', holds: region => !american.has(region) },
  'es-419': { first: 'MX', holds: region => latin.has(region) },
  'pt-PT': { first: 'PT', holds: region => !brazilian.has(region) },
}

/** Of the locales of a language the one whose words a reader in `region` shares; undefined where CLDR gathers none. */
export function siblingOf<Candidate extends { language: Language; market: string }>(
  language: string,
  region: string,
  locales: readonly Candidate[],
): Candidate | undefined {
  const [, group] =
    Object.entries(groups).find(([name, { holds }]) => primaryOf(name) === language && holds(region)) ?? []
  const siblings = group
    ? locales.filter(locale => primaryOf(locale.language) === language && group.holds(locale.market))
    : []
  return siblings.find(({ market }) => market === group?.first) ?? siblings[0]
}

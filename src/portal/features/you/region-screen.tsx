import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { directionOf, primaryOf } from '#domain/locale/language.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Icon } from '#ui/icon.tsx'

interface Region {
  code: string
  /** In the reader's language, and in that of the country. */
  name: string
  own: string
  locales: ReturnType<typeof usePortal>['context']['locales']
}

const mostLikely = 4

/**
 * Every market with its languages, the likely ones first, each under its own name and the reader's; the page stays the same.
 * Plain links: another locale is another app.
 */
export function RegionScreen({ data }: { data: DataOf<'region'> }) {
  const { t } = useTranslation()
  const services = useServices()
  const regions = useRegions()
  const [typed, setTyped] = useState('')
  const wanted = folded(typed)
  const found = regions.filter(({ code, name, own, locales }) =>
    [code, name, own, ...locales.map(({ language }) => nativeName(language))].some(word =>
      folded(word).includes(wanted),
    ),
  )
  const likelyRegions = useLikely(regions)
  const likely = wanted ? [] : likelyRegions
  return (
    <>
      <h1>{t('region.title')}</h1>
      <p className="lead">{t('region.description')}</p>
      <p className={services ? 'field' : 'field later'}>
        <label htmlFor="region-search">{t('region.search')}</label>
        <input
          id="region-search"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
      </p>
      {likely.length > 0 && (
        <>
          <h2>{t('region.likely')}</h2>
          <RegionList regions={likely} page={data.page} />
          <h2>{t('region.all')}</h2>
        </>
      )}
      <p role="status" className="dim">
        {wanted && found.length === 0 && t('region.none')}
      </p>
      <RegionList regions={found} page={data.page} />
    </>
  )
}

function RegionList({ regions, page }: { regions: readonly Region[]; page: string }) {
  const { context } = usePortal()
  return (
    <ul className="regions">
      {regions.map(({ code, name, own, locales }) => {
        return (
          <li className="card" key={code}>
            <p>
              <b lang={languageOf(code)} dir={directionOf(languageOf(code))}>
                {own}
              </b>
              {folded(own) !== folded(name) && <span className="dim"> {name}</span>}
            </p>
            <p className="row">
              {locales.map(({ tag, language }) => (
                <a
                  className="chip"
                  key={tag}
                  href={`${paths.page(tag, page)}${page.includes('?') ? '&' : '?'}choose=1`}
                  lang={language}
                  dir={directionOf(language)}
                  hrefLang={language}
                  aria-current={tag === context.locale ? 'true' : undefined}
                >
                  {tag === context.locale && <Icon name="check" />}
                  {nativeName(language)}
                </a>
              ))}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

function useRegions(): Region[] {
  const { context, formats } = usePortal()
  return [...Map.groupBy(context.locales, ({ market }) => market)]
    .map(([code, locales]) => ({
      code,
      name: formats.countryName(code),
      own: nativeCountry(code),
      locales,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, context.language))
}

/** Where the reader is, and where else her language is spoken. */
function useLikely(regions: readonly Region[]): Region[] {
  const { context } = usePortal()
  const speaks = ({ locales }: Region) =>
    primaryOf(locales[0]?.language ?? '') === primaryOf(context.language) ? 1 : 0
  const rank = (region: Region) => (region.code === context.market.code ? 2 : speaks(region))
  return regions
    .filter(region => rank(region) > 0)
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, mostLikely)
}

/** The language that most people of a country speak. */
const languageOf = (code: string): string => new Intl.Locale('und', { region: code }).maximize().language

const nativeCountry = (code: string): string =>
  new Intl.DisplayNames(languageOf(code), { type: 'region', fallback: 'code' }).of(code) ?? code

/** As people type it: without accents, in small letters. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    // Latin accents only: marks of Indic scripts are letters.
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()

function nativeName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

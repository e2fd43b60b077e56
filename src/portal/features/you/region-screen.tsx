import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { directionOf } from '#domain/locale/language.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** Every market with its languages, each under its own name; the page stays the same. Plain links: another locale is another app. */
export function RegionScreen({ data }: { data: DataOf<'region'> }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const markets = [...Map.groupBy(context.locales, ({ market }) => market)]
    .map(([code, locales]) => ({ code, name: formats.countryName(code), locales }))
    .sort((a, b) => a.name.localeCompare(b.name, context.language))
  return (
    <>
      <h1>{t('region.title')}</h1>
      <p className="lead">{t('region.description')}</p>
      <ul className="list regions">
        {markets.map(({ code, name, locales }) => (
          <li key={code}>
            <b>{name}</b>
            <span className="row">
              {locales.map(({ tag, language }) => (
                <a
                  className="btn"
                  key={tag}
                  href={`${paths.page(tag, data.page)}${data.page.includes('?') ? '&' : '?'}choose=1`}
                  lang={language}
                  dir={directionOf(language)}
                  hrefLang={language}
                  aria-current={tag === context.locale ? 'true' : undefined}
                >
                  {nativeName(language)}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function nativeName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

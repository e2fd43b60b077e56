import { useTranslation } from 'react-i18next'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { NotesOnMarket } from '#desk/frame/market-notes.tsx'
import { useStaff } from '#desk/frame/staff.tsx'

/** One country after another, by name; which one stands in the URL. */
export function MarketsScreen() {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  const { portal } = useStaff()
  const { value, go } = useListPlace()
  const byName = portal.markets
    .map(code => ({ code, name: formats.countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  const market = portal.markets.find(code => code === value('market')) ?? byName[0]?.code
  return (
    <>
      <h1>{t('markets.title')}</h1>
      <p className="dim">{t('markets.lead')}</p>
      <label>
        {t('markets.country')}{' '}
        <select value={market} onChange={event => go({ market: event.target.value })}>
          {byName.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {market && (
        <section key={market}>
          <h2>{formats.countryName(market)}</h2>
          <NotesOnMarket market={market} />
        </section>
      )}
    </>
  )
}

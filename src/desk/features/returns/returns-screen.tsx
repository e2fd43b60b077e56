import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { deskReturns } from '#contract/returns/desk-returns.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { returnStates } from '#domain/return/return.ts'
import { ReturnItems } from './return-items.tsx'

/** Returns by state, newest first; each opens on a page of its own. */
export function ReturnsScreen() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const [parameters] = useSearchParams()
  const state = returnStates.find(candidate => candidate === parameters.get('state'))
  const listing = useListing('returns', deskReturns, { ...(state && { state }) })
  const returns = listing.pages?.flatMap(page => page.returns)
  return (
    <>
      <h1>{t('returns.title')}</h1>
      <p className="dim">{t('returns.lead')}</p>
      <Tabs
        label={t('returns.states')}
        tabs={[
          { name: 'all', text: t('returns.all'), path: paths.returns(), here: !state },
          ...returnStates.map(each => ({
            name: each,
            text: t(`returns.state.${each}`),
            path: paths.returns(each),
            here: each === state,
          })),
        ]}
      />
      <Listing listing={listing} items={returns} empty={<Empty title={t('returns.empty')} />}>
        {returns => (
          <ul className="cards">
            {returns.map(one => (
              <li className="card" key={one.id}>
                <p className="row">
                  <span className="badge plain">{t(`returns.state.${one.state}`)}</span>
                  <time className="dim" dateTime={one.at}>
                    {formats.moment(one.at)}
                  </time>
                </p>
                <h2>
                  <Link to={paths.return(one.id)}>
                    <bdi>{t('returns.order', { number: one.number })}</bdi>
                  </Link>
                </h2>
                <ReturnItems items={one.items} />
                <p className="dim">{t(`returns.reason.${one.reason}`)}</p>
              </li>
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { InstallButton } from './install-button.tsx'

const OutboxList = lazyPart(() => import('./outbox-list.tsx'))
const PackList = lazyPart(() => import('./pack-list.tsx'))
const PrivacyCard = lazyPart(() => import('./privacy-card.tsx'))

export function YouScreen() {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()
  const { market } = context
  return (
    <>
      <h1>{t('you.title')}</h1>
      <section className="card">
        <h2>{t('you.waiting')}</h2>
        {services ? <Part part={OutboxList} props={{}} fallback={<Blank line />} /> : <Blank line />}
      </section>
      <section className="card">
        <h2>{t('you.packs')}</h2>
        <p>{t('you.packsHint')}</p>
        {services ? <Part part={PackList} props={{}} fallback={<Blank />} /> : <Blank />}
      </section>
      <InstallButton />
      <section className="card">
        <h2>{t('you.region')}</h2>
        <p className="row">
          <span>
            {formats.languageName(context.language)}, {formats.countryName(market.code)}
          </span>
          <Link className="btn" to={paths.region(context.locale, 'you')}>
            {t('you.change')}
          </Link>
        </p>
      </section>
      {market.loyalty.enabled && (
        <section className="card">
          <h2>{t('you.loyalty.title')}</h2>
          <p>{t(`you.loyalty.${market.loyalty.style}`)}</p>
        </section>
      )}
      <section className="card">
        <h2>{t('you.privacy')}</h2>
        <p>{t('you.privacyHint')}</p>
        {services && <Part part={PrivacyCard} props={{}} fallback={null} />}
      </section>
    </>
  )
}

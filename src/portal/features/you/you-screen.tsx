import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { InstallButton } from './install-button.tsx'

const OutboxList = lazyPart(() => import('./outbox-list.tsx'))
const PackList = lazyPart(() => import('./pack-list.tsx'))
const PrivacyCard = lazyPart(() => import('./privacy-card.tsx'))

/** `conversations`, `shares`: handed in, as features do not know each other. */
export function YouScreen({ conversations, shares }: { conversations: ReactNode; shares: ReactNode }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()
  const { market } = context
  // Unseen and unsaid until the device has been asked: they keep the room of what mostly comes.
  const nothingWaits = <p className="later">{t('you.waitingNone')}</p>
  const forget = (
    <button className="btn later" type="button" disabled>
      {t('you.forgetPhone')}
    </button>
  )
  return (
    <>
      <h1>{t('you.title')}</h1>
      <Own icon="outbox" title={t('you.waiting')}>
        {services ? <Part part={OutboxList} props={{}} fallback={nothingWaits} /> : nothingWaits}
      </Own>
      <Own icon="chat" title={t('conversations.yours')}>
        {conversations}
      </Own>
      <Own icon="mail" title={t('shares.title')}>
        {shares}
      </Own>
      <Own icon="globe" title={t('you.region')}>
        <p className="row">
          <span>
            {formats.languageName(context.language)}, {formats.countryName(market.code)}
          </span>
          <Link className="btn" to={paths.region(context.locale, 'you')}>
            {t('you.change')}
          </Link>
        </p>
      </Own>
      {market.loyalty.enabled && (
        <Own icon="gift" title={t('you.loyalty.title')}>
          <p>{t(`you.loyalty.${market.loyalty.style}`)}</p>
        </Own>
      )}
      <Own icon="shield" title={t('you.privacy')}>
        <p>{t('you.privacyHint')}</p>
        {services ? <Part part={PrivacyCard} props={{}} fallback={forget} /> : forget}
      </Own>
      {/* The last: how high it is shows when the device has been asked. */}
      <Own icon="download" title={t('you.packs')}>
        <p>{t('you.packsHint')}</p>
        {services ? <Part part={PackList} props={{}} fallback={<Blank />} /> : <Blank />}
        <InstallButton />
      </Own>
    </>
  )
}

function Own({ icon, title, children }: { icon: IconName; title: string; children: ReactNode }) {
  return (
    <section className="card own">
      <span className="tint">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  )
}

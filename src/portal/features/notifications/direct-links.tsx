import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** Messengers of the market in which the customer writes first: their apps open by a link. */
export function DirectLinks() {
  const { t } = useTranslation()
  const { channels, channelLinks } = usePortal().context.market
  const links = channels.flatMap(channel => {
    const url = channelLinks[channel]
    return url ? [{ channel, url }] : []
  })
  if (!links.length) return null
  return (
    <section className="card">
      <h2>{t('notifications.direct')}</h2>
      <p className="row">
        {links.map(({ channel, url }) => (
          <a key={channel} className="btn" href={url} rel="noreferrer">
            {t(`channels.${channel}`)}
          </a>
        ))}
      </p>
    </section>
  )
}

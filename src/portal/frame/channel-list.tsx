import { useTranslation } from 'react-i18next'
import { channelLink } from '#domain/market/channel-link.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** The market's channels, its best first; those that lead nowhere yet are left out. */
export function ChannelList() {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { market } = context
  const links = market.channels.flatMap(channel => {
    const href = channelLink(channel, context)
    return href ? [{ channel, href }] : []
  })
  return (
    <>
      <h2>{t('contact.channels')}</h2>
      <ul className="row list">
        {links.map(({ channel, href }) => (
          <li key={channel}>
            <a className="btn" href={href} rel="noreferrer">
              {t(`channels.${channel}`)}
              {channel === 'phone' && <bdi className="dim">{context.brand.phone}</bdi>}
            </a>
          </li>
        ))}
      </ul>
      {market.channels.includes('web_chat') && market.liveChatMinutes && market.channelLinks.web_chat && (
        <p>{t('contact.chat', { count: market.liveChatMinutes })}</p>
      )}
    </>
  )
}

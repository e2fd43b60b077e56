import { useTranslation } from 'react-i18next'
import type { PortalContext } from '#contract/pack/pack.ts'
import type { Channel } from '#domain/market/market.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** The market's channels, its best first; those that lead nowhere yet are left out. */
export function ChannelList() {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { market } = context
  const links = market.channels.flatMap(channel => {
    const href = linkOf(channel, context)
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

function linkOf(channel: Channel, { brand, market }: PortalContext): string | undefined {
  const given = market.channelLinks[channel]
  if (given) return given
  if (channel === 'email' && brand.email) return `mailto:${brand.email}`
  if (channel === 'phone' && brand.phone) return `tel:${brand.phone.replaceAll(' ', '')}`
  return undefined
}

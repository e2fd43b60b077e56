import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { channelLink } from '#domain/market/channel-link.ts'
import type { Channel } from '#domain/market/market.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { usePortal } from './portal-context.tsx'

const icons: Partial<Record<Channel, IconName>> = {
  email: 'mail',
  phone: 'phone',
  sms: 'phone',
  contact_form: 'pencil',
  appointment: 'clock',
}

/** The market's channels as items of a list, its best first; those that lead nowhere yet are left out. */
export function ChannelList() {
  const { t } = useTranslation()
  const { context } = usePortal()
  return context.market.channels.flatMap(channel => {
    const href = channel === 'appointment' ? paths.appointments(context.locale) : channelLink(channel, context)
    return href
      ? [
          <li key={channel}>
            <a className="btn" href={href} rel="noreferrer">
              <Icon name={icons[channel] ?? 'chat'} />
              {t(`channels.${channel}`)}
              {channel === 'phone' && (
                <bdi className="dim" dir="ltr">
                  {context.brand.phone}
                </bdi>
              )}
            </a>
          </li>,
        ]
      : []
  })
}

import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Icon } from '#ui/icon.tsx'
import { ChannelList } from './channel-list.tsx'
import { Link } from './link.tsx'
import { usePortal } from './portal-context.tsx'

/** What the market promises to who writes, and the ways to do it. */
export function ContactCard() {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <div className="card ask">
      <h2>{t('home.contactQuestion')}</h2>
      <ReplyPromise />
      <ul className="row list">
        <li>
          <Link className="btn primary" to={paths.contact(context.locale)}>
            <Icon name="pencil" />
            {t('home.contactAction')}
          </Link>
        </li>
        <ChannelList />
      </ul>
      <SocialLinks />
    </div>
  )
}

/** Where else the shop is. */
export function SocialLinks() {
  const { social = [] } = usePortal().context.brand
  return (
    social.length > 0 && (
      <ul className="row list social">
        {social.map(({ name, url }) => (
          <li key={name}>
            <a href={url} rel="me noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
    )
  )
}

/** Within which time an answer comes, and on which days people answer. */
export function ReplyPromise() {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { market, officeHours } = context
  const days = officeHours?.days.toSorted((a, b) => a - b) ?? []
  const [first, last] = [days[0], days.at(-1)]
  return (
    <p className="promise row">
      <Icon name="clock" />
      <span>
        {t('contact.promise', { count: market.firstReplyHours })}
        {first && last && last - first === days.length - 1 && (
          // Browsers and servers put different blanks around the dash.
          <span className="dim line" suppressHydrationWarning>
            {formats.weekdays(first, last)}
          </span>
        )}
      </span>
    </p>
  )
}

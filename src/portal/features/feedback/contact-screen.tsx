import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { officeNow } from '#i18n/office-now.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { ChannelList } from '#portal/frame/channel-list.tsx'
import { ReplyPromise, SocialLinks } from '#portal/frame/contact-card.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Icon } from '#ui/icon.tsx'
import type { AccessTo } from './live-message.tsx'
import { MessageForm } from './message-form.tsx'

const PromisedBy = lazyPart(() => import('./online-promised-by.tsx'))
const LiveMessage = lazyPart(() => import('./live-message.tsx'))

interface ContactScreenProps {
  data: DataOf<'contact'>
  /** What opened an order a moment ago; handed in, as features do not know each other. */
  accessTo?: AccessTo
}

export function ContactScreen({ data, accessTo }: ContactScreenProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()
  const { market } = context
  const hasSuggested = data.suggested && data.suggested.length > 0
  const still = (
    <MessageForm form={data.form} query={data.query} begun={data.begun}>
      {hasSuggested && (
        <>
          <h3>{t('contact.suggested')}</h3>
          <ArticleList articles={data.suggested ?? []} />
        </>
      )}
    </MessageForm>
  )
  return (
    <div className="contact">
      <h1>{t('contact.title')}</h1>
      <section className="card soft">
        <ReplyPromise />
        {data.promised ? (
          <p>{t('contact.promisedBy', { time: formats.appointment(data.promised) })}</p>
        ) : (
          services && <Part part={PromisedBy} props={{}} fallback={null} />
        )}
        <OfficeNow now={services?.environment.now() ?? Date.now()} />
        <h2>{t('contact.channels')}</h2>
        <ul className="row list">
          <ChannelList />
        </ul>
        <SocialLinks />
        {market.channels.includes('web_chat') && market.liveChatMinutes && market.channelLinks.web_chat && (
          <p>{t('contact.chat', { count: market.liveChatMinutes })}</p>
        )}
        {market.legalReply && <p className="dim">{t(`legalReply.${market.legalReply}`)}</p>}
      </section>
      <section>
        <h2>{t('contact.write')}</h2>
        {services ? (
          <Part
            part={LiveMessage}
            props={{ query: data.query, form: data.form, begun: data.begun, accessTo }}
            fallback={still}
          />
        ) : (
          still
        )}
      </section>
    </div>
  )
}

/** Whether somebody is there now, and until when, on the reader's clock. */
function OfficeNow({ now }: { now: number }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const state = context.officeHours && officeNow(context.officeHours, now)
  if (!state) return null
  const time = formats.clockOf(state.until)
  return (
    // Server and browser may stand on two sides of a minute.
    <p className={state.isOpen ? 'status-line open' : 'status-line'} suppressHydrationWarning>
      <Icon name={state.isOpen ? 'check' : 'clock'} />
      <span suppressHydrationWarning>
        {state.isOpen
          ? t('contact.openUntil', { time })
          : t('contact.closedUntil', { time, day: formats.weekdayOf(state.until) })}
      </span>
    </p>
  )
}

import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { ChannelList } from './channel-list.tsx'
import { MessageForm } from './message-form.tsx'

const LiveMessage = lazyPart(() => import('./live-message.tsx'))

export function ContactScreen({ data }: { data: DataOf<'contact'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const { market } = context
  const still = (
    <>
      <MessageForm form={data.form} query={data.query} />
      {data.suggested && data.suggested.length > 0 && (
        <>
          <h2>{t('contact.suggested')}</h2>
          <ArticleList articles={data.suggested} />
        </>
      )}
    </>
  )
  return (
    <>
      <h1>{t('contact.title')}</h1>
      <p className="lead">{t('contact.promise', { count: market.firstReplyHours })}</p>
      <ChannelList />
      <h2>{t('contact.write')}</h2>
      {services ? <Part part={LiveMessage} props={{ query: data.query, form: data.form }} fallback={still} /> : still}
      {market.legalReply && <p className="dim">{t(`legalReply.${market.legalReply}`)}</p>}
    </>
  )
}

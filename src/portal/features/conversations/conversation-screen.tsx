import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import type { DrawAsked } from './draw-asked.ts'
import { OpenForm } from './open-form.tsx'
import { ReplyForm } from './reply-form.tsx'
import { Thread } from './thread.tsx'

const LiveConversation = lazyPart(() => import('./live-conversation.tsx'))

interface ConversationScreenProps {
  data: DataOf<'conversation'>
  asked: DrawAsked
}

/** What a customer and the shop have written to each other; without a script, too. */
export function ConversationScreen({ data: { id, conversation, form, onDevice }, asked }: ConversationScreenProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const token = form?.values?.['link']
  const still = conversation ? (
    <Thread conversation={conversation}>
      <ReplyForm id={id} form={form} />
    </Thread>
  ) : onDevice ? (
    <Blank />
  ) : (
    <OpenForm id={id} form={form} />
  )
  return (
    <>
      <p className="path dim">
        <Link to={paths.you(context.locale)}>{t('you.title')}</Link>
      </p>
      <h1>{t('conversations.title', { brand: context.brand.name })}</h1>
      {services ? (
        <Part part={LiveConversation} props={{ id, known: conversation, token, asked }} fallback={still} />
      ) : (
        still
      )}
    </>
  )
}

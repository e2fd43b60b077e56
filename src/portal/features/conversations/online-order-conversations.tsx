import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readOrderConversations } from '#contract/conversations/conversations.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { rememberToken } from '#portal/offline/memory/saved-conversations.ts'
import { renewProof } from '#portal/offline/outbox/outbox.ts'
import { ConversationLinks } from './conversation-links.tsx'

interface OrderConversationsProps {
  number: string
  token: string
}

/** On the page of an order: what its customer and the shop have written about it. The link of the order opens each. */
export default function OrderConversationsPart(props: OrderConversationsProps) {
  return (
    <WithQueries>
      <OrderConversations {...props} />
    </WithQueries>
  )
}

function OrderConversations({ number, token }: OrderConversationsProps) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const { locale } = usePortal().context
  const { data } = useQuery({
    queryKey: ['conversations', number, token],
    queryFn: async () => {
      const answer = await call(readOrderConversations, { number, token, locale }, environment)
      if (!answer.ok) throw new Error('not answered')
      for (const { id } of answer.value.conversations) {
        rememberToken(id, token)
        await renewProof(id, token, environment).catch(reportError)
      }
      return answer.value.conversations
    },
  })
  if (!data?.length) return null
  return (
    <section>
      <h2>{t('conversations.ofOrder')}</h2>
      <ConversationLinks conversations={data} />
    </section>
  )
}

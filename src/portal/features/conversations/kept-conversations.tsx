import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Blank } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { liveKept } from '#portal/offline/memory/saved-conversations.ts'
import { ConversationLinks } from './conversation-links.tsx'

export default function KeptConversations() {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const saved = useLive(useCallback(() => liveKept(environment), [environment]))
  if (!saved) return <Blank line />
  if (!saved.length) return <p>{t('conversations.none')}</p>
  return <ConversationLinks conversations={saved.map(({ conversation }) => conversation)} />
}

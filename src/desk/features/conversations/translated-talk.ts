import { useMutation } from '@tanstack/react-query'
import { translateConversation } from '#contract/conversations/desk-conversations.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo } from '#desk/frame/queries.ts'

/** What the customer wrote, in the language of the desk, once somebody has asked for it: it leaves the house for that. */
export function useTranslatedTalk(id: string) {
  const { language } = useLanguage()
  const asked = useMutation({ mutationFn: () => answerTo(translateConversation, { id, to: language }) })
  return {
    translations: new Map(asked.data?.messages.map(message => [message.id, message.text])),
    language,
    isPending: asked.isPending,
    error: asked.error,
    ask: () => asked.mutate(),
  }
}

import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { Conversation } from '#domain/conversation/conversation.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** Each with how it stands and what was said last. */
export function ConversationLinks({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  return (
    <ul className="list">
      {conversations.map(({ id, state, at, messages }) => (
        <li key={id}>
          <Link to={paths.conversation(context.locale, id)}>
            <b>{t(`conversations.state.${state}`)}</b>{' '}
            <span className="dim">{formats.moment(messages.at(-1)?.at ?? at)}</span>
            <br />
            <span dir="auto">{[...(messages.at(-1)?.text ?? '')].slice(0, 90).join('')}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

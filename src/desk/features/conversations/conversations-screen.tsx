import { useTranslation } from 'react-i18next'
import { deskConversations } from '#contract/conversations/desk-conversations.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { conversationStates } from '#domain/conversation/conversation.ts'
import { ConversationDetail } from './conversation-detail.tsx'
import { Promised } from './promised.tsx'

/** Who waits for an answer, the longest wait first; the whole thread and the answer stand beside it. */
export function ConversationsScreen() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { value } = useListPlace()
  const state = conversationStates.find(candidate => candidate === value('state')) ?? 'open'
  const quiet = value('quiet') === 'yes' ? ({ quiet: 'yes' } as const) : {}
  const list = useDeskList('conversations', deskConversations, { state, ...quiet }, page => page.conversations)
  return (
    <ListScreen
      title={t('conversations.title')}
      lead={<p className="dim">{t('conversations.lead')}</p>}
      list={list}
      views={{
        label: t('conversations.states'),
        parameter: 'state',
        here: state,
        tabs: conversationStates.map(each => [each, t(`conversations.state.${each}`)]),
      }}
      choices={[
        {
          name: 'quiet',
          label: t('conversations.reply'),
          all: t('conversations.anyReply'),
          options: [['yes', t('conversations.quiet')]],
        },
      ]}
      main={{
        label: t('list.column.message'),
        cell: ({ name, email, messages }) => (
          <>
            <bdi>{name ?? email}</bdi>
            <span className="dim excerpt" dir="auto">
              {messages.findLast(({ from }) => from === 'customer')?.text}
            </span>
          </>
        ),
      }}
      columns={[
        columns.language,
        {
          name: 'promised',
          label: t('list.column.state'),
          room: 'wide',
          cell: ({ state, promisedBy, quiet }) => (
            <Promised by={promisedBy}>
              <span className={quiet ? 'badge bad' : 'badge plain'}>
                {t(quiet ? 'conversations.quiet' : `conversations.state.${state}`)}
              </span>
            </Promised>
          ),
        },
        columns.age,
      ]}
      empty={<Empty title={t('conversations.empty')} />}
      heading={({ name, email }) => <bdi>{name ?? email}</bdi>}
      Detail={ConversationDetail}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { deskCases } from '#contract/cases/desk-cases.ts'
import { deskConversations } from '#contract/conversations/desk-conversations.ts'
import { listOutgoing } from '#contract/notifications/desk-outgoing.ts'
import type { Operation } from '#contract/operation.ts'
import { deskRequests } from '#contract/requests/desk-requests.ts'
import { deskReturns } from '#contract/returns/desk-returns.ts'
import { deskReviews } from '#contract/reviews/desk-reviews.ts'
import type { DeskNarrowing } from '#contract/staff/desk-list.ts'
import { deskWithdrawals } from '#contract/withdrawal/desk-withdrawals.ts'
import { CaseDetail } from '#desk/features/cases/case-detail.tsx'
import { ConversationDetail } from '#desk/features/conversations/conversation-detail.tsx'
import { Timeline } from '#desk/features/customers/timeline.tsx'
import { NotificationDetail } from '#desk/features/notifications/notification-detail.tsx'
import { RequestDetail } from '#desk/features/requests/request-detail.tsx'
import { ReturnDetail } from '#desk/features/returns/return-detail.tsx'
import { ReviewDetail } from '#desk/features/reviews/review-detail.tsx'
import { WithdrawalDetail } from '#desk/features/withdrawal/withdrawal-detail.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Empty, Failure, Loading } from '#desk/frame/states.tsx'
import type { InboxKind } from '#domain/inbox/inbox.ts'

/** An entry as its own list shows it, read from there: `name` is what that list is called where it is read again. */
function entryOf<Item, Output>(
  name: string,
  operation: Operation<DeskNarrowing, Output>,
  itemsOf: (page: Output) => readonly Item[],
  Detail: ComponentType<{ value: Item }>,
): ComponentType<{ id: string }> {
  return function Entry({ id }) {
    const { t } = useTranslation()
    const { data, error, refetch } = useQuery({
      queryKey: [name, 'one', id],
      queryFn: async ({ signal }) => itemsOf(await answerTo(operation, { id }, signal))[0] ?? null,
    })
    if (data) return <Detail value={data} />
    if (data === null) return <Empty title={t('list.gone')} />
    return error ? <Failure reason={reasonOf(error)} onRetry={() => void refetch()} /> : <Loading />
  }
}

const Conversation = entryOf('conversations', deskConversations, page => page.conversations, ConversationDetail)
const Case = entryOf(
  'cases',
  deskCases,
  page => page.cases,
  props => <CaseDetail {...props} hasTalk />,
)

export const inboxDetails: Record<InboxKind, ComponentType<{ id: string }>> = {
  conversation: ({ id }) => (
    <>
      <Timeline id={id} />
      <Conversation id={id} />
    </>
  ),
  case: ({ id }) => (
    <>
      <Timeline id={id} />
      <Case id={id} />
      <Conversation id={id} />
    </>
  ),
  return: entryOf('returns', deskReturns, page => page.returns, ReturnDetail),
  review: entryOf('reviews', deskReviews, page => page.reviews, ReviewDetail),
  withdrawal: entryOf('withdrawals', deskWithdrawals, page => page.withdrawals, WithdrawalDetail),
  request: entryOf('requests', deskRequests, page => page.requests, RequestDetail),
  notification: entryOf('notifications', listOutgoing, page => page.messages, NotificationDetail),
}

import { InboxScreen } from '#desk/features/inbox/inbox-screen.tsx'
import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { inboxDetails } from './inbox-details.tsx'

/** Here all features meet: the queue is of one of them, what stands beside it is of the others. */
export const inboxPage: Page = {
  path: paths.inbox(),
  title: t => t('inbox.title'),
  Screen: () => <InboxScreen details={inboxDetails} />,
  entry: { label: t => t('nav.inbox'), icon: 'mail', key: 'i', needs: 'read_inbox', waits: 'inbox' },
}

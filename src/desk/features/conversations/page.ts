import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { ConversationsScreen } from './conversations-screen.tsx'

export const conversationsPage: Page = {
  path: paths.conversations(),
  title: t => t('conversations.title'),
  Screen: ConversationsScreen,
  entry: {
    label: t => t('nav.conversations'),
    icon: 'chat',
    key: 'c',
    needs: 'read_conversations',
    waits: 'conversations',
  },
}

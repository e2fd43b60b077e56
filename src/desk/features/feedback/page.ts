import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { FeedbackScreen } from './feedback-screen.tsx'

export const feedbackPage: Page = {
  path: paths.feedback(),
  title: t => t('feedback.title'),
  Screen: FeedbackScreen,
  entry: { label: t => t('nav.feedback'), icon: 'chat', key: 'f', needs: 'read_feedback' },
}

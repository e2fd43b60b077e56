import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { RetentionScreen } from './retention-screen.tsx'

export const retentionPage: Page = {
  path: paths.retention(),
  title: t => t('retention.title'),
  Screen: RetentionScreen,
  entry: { label: t => t('nav.retention'), icon: 'shield', key: 'd', needs: 'read_audit_log' },
}

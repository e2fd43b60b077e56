import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { AuditScreen } from './audit-screen.tsx'

export const auditPage: Page = {
  path: paths.audit(),
  title: t => t('audit.title'),
  Screen: AuditScreen,
  entry: { label: t => t('nav.audit'), icon: 'check', key: 'l', needs: 'read_audit_log' },
}

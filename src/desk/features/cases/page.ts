import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { CasesScreen } from './cases-screen.tsx'

export const casesPage: Page = {
  path: paths.cases(),
  title: t => t('cases.title'),
  Screen: CasesScreen,
  entry: { label: t => t('nav.cases'), icon: 'chat', key: 'b', needs: 'read_cases', waits: 'cases' },
}

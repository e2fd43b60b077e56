import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { SurveysScreen } from './surveys-screen.tsx'

export const surveysPage: Page = {
  path: paths.surveys(),
  title: t => t('surveys.title'),
  Screen: SurveysScreen,
  entry: { label: t => t('nav.surveys'), icon: 'star', key: 'v', needs: 'read_surveys' },
}

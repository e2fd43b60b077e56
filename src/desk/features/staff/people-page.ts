import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { PeopleScreen } from './people-screen.tsx'

export const peoplePage: Page = {
  path: paths.people(),
  title: t => t('people.title'),
  Screen: PeopleScreen,
  entry: { label: t => t('nav.people'), icon: 'you', key: 'p', needs: 'manage_staff' },
}

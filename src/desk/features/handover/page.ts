import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { HandoversScreen } from './handovers-screen.tsx'

export const handoversPage: Page = {
  path: paths.handovers(),
  title: t => t('handovers.title'),
  Screen: HandoversScreen,
  entry: { label: t => t('nav.handovers'), icon: 'return', key: 'h', needs: 'read_handovers', waits: 'handovers' },
}

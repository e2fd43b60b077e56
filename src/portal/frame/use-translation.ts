import type { TFunction } from 'i18next'
import { usePortal } from './portal-context.tsx'

/**
 * The texts of this locale. Another locale is another page, so nothing has to be told when the language changes, which is
 * what a binding of i18next to React is for: 4 kB that every customer would pay.
 */
export const useTranslation = (): { t: TFunction } => ({ t: usePortal().texts.t })

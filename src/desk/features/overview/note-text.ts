import type { TFunction } from 'i18next'
import type { OverviewNote } from '#contract/overview/desk-overview.ts'
import { isolated } from '#desk/frame/isolated.ts'

export const noteText = ({ kind, text }: OverviewNote, t: TFunction): string =>
  kind === 'note' ? text : t(`overview.release.${kind}`, { text: isolated(text) })

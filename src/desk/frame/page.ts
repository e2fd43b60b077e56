import type { TFunction } from 'i18next'
import type { ComponentType } from 'react'
import type { WaitingPlace } from '#contract/staff/desk-waiting.ts'
import type { Permission } from '#domain/staff/staff.ts'
import type { IconName } from '#ui/icon.tsx'

/** Everything about a screen of the desk, told by its feature; `app/page-table.ts` gathers them. */
export interface Page {
  /** By `paths`, with `:name` for a part that varies. */
  path: string
  /** Of the window. */
  title: (t: TFunction) => string
  Screen: ComponentType
  /** Its place in the navigation; absent where another screen leads to it. */
  entry?: {
    label: (t: TFunction) => string
    icon: IconName
    /** The letter that leads here, behind `g`. */
    key: string
    /** Who sees it; the server asks again for everything that the screen shows. */
    needs: Permission
    /** What of it waits is counted beside its name. */
    waits?: WaitingPlace
  }
}

import { createContext } from 'react'
import type { DraftPlace } from '#contract/content/missed-searches.ts'

/** What the list knows of new articles, for the entry that is open beside it. */
export const DraftPlaceContext = createContext<DraftPlace | undefined>(undefined)

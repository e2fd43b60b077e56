import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { LinkFault, OpenLinkState } from '#domain/article/link-check.ts'

/** Where an address stands. */
export interface LinkPlace {
  article: string
  /** In the language of the source, or in the first that has it. */
  title: string
  titleLanguage: string
  language: string
  /** By readers who are shown the article in this language. */
  reads: number
  /** Below the content folder. `line`: of it. Absent where the site does not say how its translations stand. */
  file?: string
  line: number
  /** The page of its readers; absent where none see it. */
  path?: string
}

/** An address that articles name and that somebody has to look at. */
export interface DeskLink {
  id: string
  address: string
  state: OpenLinkState
  /** What was answered last, or why there was no answer. */
  status?: number
  fault?: LinkFault
  movedTo?: string
  /** Of the first failure without a success since. */
  since?: string
  asked: string
  reads: number
  /** Those that are read most first; no more than `mostPlaces`. */
  places: LinkPlace[]
  /** How many there are. */
  placeCount: number
}

export const mostPlaces = 50

/** `isOn`: whether addresses are asked at all. `last`: when one was asked last. Both are on the first page alone. */
export const deskLinks = operation<
  DeskNarrowing & { state?: OpenLinkState },
  DeskPage & { links: DeskLink[]; isOn?: boolean; last?: string }
>()({
  name: 'deskLinks',
  method: 'GET',
  path: '/api/desk/content/links',
  summary:
    'Addresses that articles link to and that are dead, have moved or let nobody look, those that are read most first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

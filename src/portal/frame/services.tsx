import { createContext, useContext } from 'react'
import type { SearchAnswer } from '#contract/search/search.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { Environment } from '#portal/offline/environment.ts'
import type { FileToSend } from '#portal/offline/outbox/add-entry.ts'

/**
 * What screens do beyond drawing. Absent on the server and before the app has started: a screen then leaves its forms and
 * links to HTML.
 */
export interface Services {
  environment: Environment
  /**
   * Puts an entry into the outbox and starts sending; resolves with its id when it is safe on the disk. `shown`: the id
   * of the form as it was shown. `files`: what goes with a message or a review.
   */
  write(body: EntryBody, shown?: string, files?: readonly FileToSend[]): Promise<string>
  /** The same for a vote, which is one on a version of an article, or on a review: `vote` is the name by which a comment speaks of it. */
  vote(body: Vote, version: string, shown?: string): Promise<{ id: string; vote: string }>
  /** Answers from the pack, else from the server, else from the titles; undefined where a newer question has come. */
  search(query: string, limit: number): Promise<SearchAnswer | undefined>
  complete(query: string): Promise<string[]>
  /** Ids of articles that the pack has got or lost, for the index. */
  packChanged(changed: readonly string[], removed: readonly string[]): Promise<void>
  /** Newest first; on this device only. */
  recentSearches(): Promise<string[]>
  rememberSearch(query: string): Promise<void>
}

type Vote = Extract<EntryBody, { kind: 'vote' | 'review_vote' }>

export const ServicesContext = createContext<Services | undefined>(undefined)
export const useServices = (): Services | undefined => useContext(ServicesContext)

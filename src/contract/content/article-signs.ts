import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { VoteReason } from '#domain/article/article.ts'

interface ArticleSign {
  /** `<article>.<language>`. */
  id: string
  article: string
  /** In the language of the source, or in the first that has it. */
  title: string
  titleLanguage: string
  /** Of the text that was read, of votes; of its readers' pages, of contacts. */
  language: string
}

/** Fewer say something about single people, not about the article. */
export const fewestVotes = 5
export const fewestContacts = 5

/** What readers say of the version of an article that was voted on last. */
export interface LowVoted extends ArticleSign {
  version?: string
  helpful: number
  unhelpful: number
  /** Lower end of the 95 % interval (Wilson) of the share whom it did not help, 0 to 1. */
  atLeast: number
  /** Of those who gave one, the most frequent first. */
  reasons: { reason: VoteReason; count: number }[]
}

export const deskLowVoted = operation<DeskNarrowing, DeskPage & { articles: LowVoted[] }>()({
  name: 'deskLowVoted',
  method: 'GET',
  path: '/api/desk/content/votes',
  summary: 'Articles that did not help, with the reasons that readers gave, from five votes on',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** From pages of an article to the contact form, in the last weeks. */
export interface ReadBeforeContact extends ArticleSign {
  contacts: number
  reads: number
}

export const deskBeforeContacts = operation<
  DeskNarrowing,
  DeskPage & { articles: ReadBeforeContact[]; days: number }
>()({
  name: 'deskBeforeContacts',
  method: 'GET',
  path: '/api/desk/content/contacts',
  summary: 'From which articles readers went to the contact form, from five times on',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

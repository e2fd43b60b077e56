import { normalise, stripDecoration } from '#search/words/fold.ts'

/** As it is searched: small letters, one spelling of what readers type in several, no accents. */
export const searchedWords = (title: string | null | undefined, text: string): string =>
  stripDecoration(normalise(`${title ?? ''} ${text}`.normalize('NFC'))).trim()

const mostWords = 8

/** What a reader types, each of which has to occur somewhere: whole words, beginnings, or Japanese without blanks. */
export const wordsAsked = (query: string): string[] =>
  searchedWords(null, query).split(/\s+/u).filter(Boolean).slice(0, mostWords)

import { type Corpus, settle } from '#search/index/corpus.ts'
import { looseForm } from '#search/words/fold.ts'
import { expandQuery, type Group, loosen } from './expand.ts'
import { type Query, readQuery } from './query.ts'
import { type Ranked, rankDocuments } from './rank.ts'

/** A query as it was understood, and the documents that hold anything of it, best first. */
export interface LookUp {
  query: Query
  groups: readonly Group[]
  /** What each group says: its rarity times its boost. */
  weights: readonly number[]
  /** The best 64; all of them where the query orders or forbids something, which only reading can tell. */
  ranked: readonly Ranked[]
}

const MOST_RANKED = 64

const lastOf = new WeakMap<Corpus, { input: string; changes: number; found: LookUp }>()

/** Results, completions and passages of one query are asked for one after the other: the last one is remembered. */
export function lookUp(input: string, corpus: Corpus): LookUp {
  settle(corpus)
  const last = lastOf.get(corpus)
  if (last?.input === input && last.changes === corpus.changes) return last.found
  const query = readQuery(input, corpus.language)
  const groups = expandQuery(query, corpus)
  const most = query.phrases.length || query.excluded.length ? Number.POSITIVE_INFINITY : MOST_RANKED
  let { ranked, weights } = rankDocuments(groups, corpus, most)
  if (!ranked.length && groups.length) {
    loosen(groups, corpus)
    ;({ ranked, weights } = rankDocuments(groups, corpus, most))
  }
  const found = { query, groups, weights, ranked }
  lastOf.set(corpus, { input, changes: corpus.changes, found })
  return found
}

/** How much of what was typed the documents know, 0 to 1: all of it, as written, in the language of the question. */
export function shareKnown(input: string, corpus: Corpus): number {
  settle(corpus)
  const last = lastOf.get(corpus)
  const isLast = last?.input === input && last.changes === corpus.changes
  let [known, count] = [0, 0]
  for (const { term, words, isAside } of isLast
    ? last.found.groups
    : expandQuery(readQuery(input, corpus.language), corpus)) {
    if (isAside || term.kind === 'extra') continue
    count++
    known += Math.min(1, Math.max(0, ...words.values()))
  }
  return count ? known / count : 0
}

/**
 * How much of what was typed stands in the documents letter by letter. A look at each word, where `shareKnown` seeks relatives and
 * slips of all of them: for whoever asks many corpora which of them may speak the language of a question.
 */
export function shareSpelled(input: string, corpus: Corpus): number {
  settle(corpus)
  const query = readQuery(input, corpus.language)
  const words = query.terms.filter(({ kind }) => kind !== 'extra')
  const last = words.at(-1)
  const isThere = (term: Query['terms'][number]) =>
    corpus.postings.has(term.word) || (query.isOpen && term === last && beginsSome(term.word, corpus))
  return words.length ? words.filter(isThere).length / words.length : 0
}

/** The word that is being typed may be the beginning of one. */
function beginsSome(word: string, { lexicons, language }: Corpus): boolean {
  let begins = false
  for (const lexicon of lexicons)
    if (!begins)
      lexicon.startingWith(looseForm(word, language.umlauts), () => {
        begins = true
      })
  return begins
}

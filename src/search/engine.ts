import { findExtract, isSure } from './answer/extract.ts'
import { findPassage, type Passage } from './answer/passage.ts'
import { CLOSENESS, measureCloseness } from './answer/proximity.ts'
import { findMatches, groupByWord } from './answer/reading.ts'
import { addDocument, type Corpus, createCorpus, removeDocument, type SearchDocument } from './index/corpus.ts'
import { readSynonyms } from './index/synonyms.ts'
import { closestTitles, type Suggestion } from './query/closest.ts'
import { completeQuery } from './query/complete.ts'
import { correctQuery } from './query/correct.ts'
import { createFilter } from './query/filter.ts'
import { lookUp, shareKnown, shareSpelled } from './query/look-up.ts'
import { isQuestion } from './query/question.ts'
import type { Ranked } from './query/rank.ts'
import { findLanguage } from './words/languages.ts'

export interface EngineOptions {
  /** BCP 47; any tag is fine. */
  language: string
  documents?: readonly SearchDocument[]
  /** Groups of words or phrases that mean the same. */
  synonyms?: readonly (readonly string[])[]
}

export interface Hit {
  id: string
  score: number
  /** The words of the document that matched, as the index writes them. */
  terms: string[]
  /** Only where `passages` was asked for. */
  passage?: Passage
}

export interface Answer {
  hits: Hit[]
  /** Where the query is a question and one document clearly answers it: the part that does. */
  extract?: { id: string; passage: Passage }
  /** "Did you mean": the query with its unknown words replaced. */
  correction?: string
  /** Without a hit: documents whose titles look like the query, else the first ones. */
  closest: Suggestion[]
}

export interface Engine {
  add(document: SearchDocument): void
  /** The same as `add`: a document replaces the one of the same id. */
  update(document: SearchDocument): void
  remove(id: string): void
  search(query: string, options?: { limit?: number; passages?: boolean }): Answer
  /** How much of a query the documents know, 0 to 1; tells the language of a question where several engines are asked. */
  known(query: string): number
  /** How much of a query stands in the documents as it is written; quicker than `known`. */
  spelled(query: string): number
  /** Queries that begin like this one, for instant completion. */
  complete(query: string, limit?: number): string[]
  /** The part of a document that answers the query best. */
  passage(id: string, query: string): Passage | undefined
  readonly size: number
}

/** The best by words are looked at once more: how close together the words stand. */
const RERANK = { top: 20, weight: 0.6 }

export function createEngine({ language: tag, documents = [], synonyms = [] }: EngineOptions): Engine {
  const language = findLanguage(tag)
  const corpus = createCorpus(language, readSynonyms(synonyms, language))
  for (const document of documents) addDocument(corpus, document)

  return {
    add: document => addDocument(corpus, document),
    update: document => addDocument(corpus, document),
    remove: id => removeDocument(corpus, id),
    search: (input, options = {}) => answer(input, options, corpus),
    known: input => shareKnown(input, corpus),
    spelled: input => shareSpelled(input, corpus),
    complete: (input, limit = 6) => completeQuery(input, limit, corpus),
    passage(id, input) {
      const document = corpus.documents[corpus.numbers.get(id) ?? -1]
      if (!document) return undefined
      const { groups, weights } = lookUp(input, corpus)
      return findPassage(document, findMatches(document.text, groupByWord(groups), language), weights, language)
    },
    get size() {
      return corpus.numbers.size
    },
  }
}

function answer(input: string, options: { limit?: number; passages?: boolean }, corpus: Corpus): Answer {
  const { limit = 10, passages = false } = options
  const { query, groups, weights, ranked } = lookUp(input, corpus)
  const groupOf = groupByWord(groups)
  const wanted = Math.max(limit, RERANK.top)
  let allowed = filterRanked(ranked, createFilter(query, corpus), wanted)
  // A title in quotation marks inside a question is no order to find it word for word, unless somebody says it so.
  if (!allowed.length && query.hasLooseWords)
    allowed = filterRanked(ranked, createFilter({ ...query, phrases: [] }, corpus), wanted)

  const top = allowed.map((rank, i) => {
    const document = corpus.documents[rank.number]
    const title = document ? findMatches(document.title, groupOf, corpus.language) : []
    // Title and text in one row, far enough apart that they are no neighbours.
    const from = (title.at(-1)?.at ?? 0) + 4 * CLOSENESS.span + 1
    const text = document ? findMatches(document.text, groupOf, corpus.language, from) : []
    const matches = [...title, ...text]
    const closeness = i < RERANK.top ? measureCloseness(matches, groups, weights) : 0
    return {
      document,
      matches,
      text,
      closeness,
      coverage: rank.coverage,
      score: rank.score * (1 + RERANK.weight * closeness),
    }
  })
  top.sort((a, b) => b.score - a.score)

  const [best, second] = top
  const answering =
    passages && isSure(best, second) && isQuestion(input, query, corpus.language) ? best?.document : undefined
  const extract = answering && findExtract(answering, best?.text ?? [], groups, weights, corpus.language)
  const hits = top.slice(0, limit).map(({ document, matches, text, score }): Hit => {
    const hit: Hit = { id: document?.id ?? '', score, terms: [...new Set(matches.map(match => match.word))] }
    if (passages && document) hit.passage = findPassage(document, text, weights, corpus.language)
    return hit
  })
  const closest = hits.length ? [] : closestTitles(query.text, corpus)
  return {
    hits,
    ...(answering && extract && { extract: { id: answering.id, passage: extract } }),
    correction: correctQuery(query, groups, corpus),
    closest,
  }
}

function filterRanked(ranked: readonly Ranked[], isAllowed: (number: number) => boolean, wanted: number): Ranked[] {
  const allowed: Ranked[] = []
  for (const rank of ranked) {
    if (allowed.length === wanted) break
    if (isAllowed(rank.number)) allowed.push(rank)
  }
  return allowed
}

import { hash } from 'node:crypto'
import type { Language } from '#domain/locale/language.ts'
import type { Portal } from '#domain/portal/portal.schema.ts'
import { checkLooks, picturesOfLooks } from './brand/check-looks.ts'
import { themesOf } from './brand/theme-css.ts'
import { type BuildCache, openBuildCache } from './build-cache.ts'
import { checkAppointments } from './check/check-appointments.ts'
import { checkClosed } from './check/check-closed.ts'
import { checkLayout } from './check/check-layout.ts'
import { checkFacts, checkNamed, checkReferences, checkRelated, checkStatusArticles } from './check/check-links.ts'
import { checkRedirects } from './check/check-redirects.ts'
import { checkTerms } from './check/check-terms.ts'
import { checkTranslations } from './check/check-translations.ts'
import { checkUntranslated } from './check/check-untranslated.ts'
import { checkWords } from './check/word-stamps.ts'
import { type Compiled, type CompiledArticle, slugOf, type Version } from './compiled.ts'
import { type Complaint, complaintOf, isError, type Remark, sortComplaints } from './complaint.ts'
import { type RenderedArticle, renderArticles } from './markdown/render-articles.ts'
import { typeset } from './markdown/typeset.ts'
import { checkVectorGraphics, picturesOf, resolvePicture } from './pictures/picture-files.ts'
import { readCatalogues } from './read/catalogues.ts'
import { complainAbout, type Reading } from './read/content.ts'
import { pseudoLanguage, pseudoText } from './read/pseudo.ts'
import { addPseudoLocale } from './read/pseudo-locale.ts'
import { lineOfKey, readArticles } from './read/read-articles.ts'
import type { ReadFolder } from './read/read-files.ts'
import { readMarkets } from './read/read-markets.ts'
import { readNotifications } from './read/read-notifications.ts'
import { readPortal } from './read/read-portal.ts'
import { readRedirects, redirectsFile } from './read/read-redirects.ts'
import { readStaffNotes } from './read/read-staff-notes.ts'
import { readSurveys } from './read/read-surveys.ts'
import { readTerms } from './read/read-terms.ts'
import { readTopics } from './read/read-topics.ts'
import { readPhrases, readProducts, readStatusArticles, readStatusDays, readSynonyms } from './read/read-words.ts'

export interface CompileInput {
  content: ReadFolder
  locales: ReadFolder
  /** The project's own content, for markets and words that the content lacks. */
  defaults: ReadFolder
  /** Of the content folder: the brand where no `portal.yaml` names one. */
  name: string
  /** Adds the pseudo-locale `en-xa`. */
  pseudo?: boolean
  /** What one run hands to the next: only what changed is parsed and rendered again. */
  cache?: BuildCache
}

export interface CompileResult {
  complaints: Complaint[]
  /** Absent where there is an error. */
  compiled?: Compiled
  /** Whether it came as far as to read every text, whatever is wrong in them. */
  hasReadAll?: true
}

/** Files in, everything that pages and packs are made of out. Reads and writes nothing; tells all complaints at once. */
export async function compile(input: CompileInput): Promise<CompileResult> {
  const complaints: Complaint[] = [...input.content.complaints]
  complaints.push(...input.locales.complaints.map(complaint => ({ ...complaint, file: `locales/${complaint.file}` })))
  const cache = input.cache ?? openBuildCache()
  const reading: Reading = { files: input.content.files, defaults: input.defaults.files, complaints, cache }
  if (![...reading.files.keys()].some(path => path.startsWith('articles/')))
    complainAbout(reading, 'articles', [noArticles])
  checkClosed(reading.files.values(), (path, remark) => complainAbout(reading, path, [remark]))
  checkClosed(input.locales.files.values(), (path, remark) => complaints.push(complaintOf(`locales/${path}`, remark)))
  checkLayout(reading.files.keys(), (path, remark) => complainAbout(reading, path, [remark]))

  const profiles = readMarkets(reading)
  const opened = readPortal(reading, profiles, input.name)
  const lists = {
    products: readProducts(reading),
    statusArticles: readStatusArticles(reading),
    statusDays: readStatusDays(reading),
    synonyms: readSynonyms(reading),
  }
  // Without a portal nothing is known of languages; the complaints so far say what to correct first.
  if (!opened) return { complaints: sortComplaints(complaints) }

  const { portal, markets, locales } = input.pseudo ? addPseudoLocale(opened) : opened
  const languages = Object.keys(opened.portal.languages)
  const topics = readTopics(reading, portal.sourceLanguage)
  const { phrases, files: phraseFiles } = readPhrases(reading, languages)
  const notifications = readNotifications(reading, languages, portal.brand.name)
  const surveys = readSurveys(reading, { languages, sourceLanguage: portal.sourceLanguage }, profiles)
  const staff = readStaffNotes(reading, profiles, opened.portal.markets)
  const catalogues = readCatalogues(input.locales, Object.keys(portal.languages), complaints)
  const files = readArticles(reading, languages, portal.sourceLanguage, topics)
  const rendered = renderArticles(files, portal.sourceLanguage, cache, {
    pseudo: input.pseudo ?? false,
    blocks: languages.length > 1,
  })
  for (const { article, language, rendered: result } of rendered)
    if (language !== pseudoLanguage) complainAbout(reading, article.file.path, result.remarks)

  const articles = articlesOf(rendered, portal.sourceLanguage, languages)
  checkAll(reading, articles, { languages, portal, profiles })
  checkUntranslated(
    articles.values(),
    { languages, sourceLanguage: portal.sourceLanguage, catalogues, names: namesOf(portal, lists.products) },
    (version, remark) => {
      version.isUntranslated = true
      complainAbout(reading, version.article.file.path, [remark])
    },
  )
  const terms = readTerms(reading, portal.sourceLanguage)
  checkTerms(
    articles.values(),
    { terms, sourceLanguage: portal.sourceLanguage, registers: portal.languages },
    (version, remark) => complainAbout(reading, version.article.file.path, [remark]),
  )
  const words = [...phraseFiles, ...notifications.files]
  checkWords(words, portal.sourceLanguage, (file, remark) => complainAbout(reading, file.path, [remark]))
  checkLooks(reading, opened, profiles)
  checkAppointments(markets, portal.officeHours, (path, remark) => complainAbout(reading, path, [remark]))
  checkNamed(opened, articles, remark => complaints.push(complaintOf('portal.yaml', remark)))
  checkStatusArticles(lists.statusArticles, articles, remark =>
    complaints.push(complaintOf('status-articles.yaml', remark)),
  )

  const redirects = checkRedirects(
    readRedirects(reading),
    { articles, topics, languages, tags: locales.map(({ tag }) => tag) },
    remark => complaints.push(complaintOf(redirectsFile, remark)),
  )

  const pictures = picturesOf(articles, lists.products, picturesOfLooks(portal.brand, markets.values()), reading.files)
  checkVectorGraphics(pictures, reading.files, (path, remark) => complainAbout(reading, path, [remark]))

  const sorted = sortComplaints(complaints)
  if (sorted.some(isError)) return { complaints: sorted, hasReadAll: true }
  return {
    complaints: sorted,
    hasReadAll: true,
    compiled: {
      portal,
      markets,
      locales,
      topics,
      phrases,
      notifications,
      surveys,
      staff,
      terms,
      catalogues,
      articles,
      words,
      ...lists,
      ...redirects,
      pictures,
      drawings: reading.files,
      theme: themesOf(portal.brand, markets, locales),
      fingerprint: fingerprintOf(input, portal.brand.name),
    },
  }
}

function articlesOf(
  rendered: readonly RenderedArticle[],
  sourceLanguage: Language,
  languages: readonly Language[],
): Compiled['articles'] {
  const articles = new Map<string, CompiledArticle>()
  for (const { article: file, language, rendered: result } of rendered) {
    const { front } = file
    let article = articles.get(front.id)
    if (!article) {
      article = {
        id: front.id,
        topic: file.topic,
        order: front.order,
        kind: front.kind,
        related: front.related,
        versions: new Map(),
      }
      if (front.updated) article.updated = front.updated
      articles.set(front.id, article)
    }
    const version: Version = {
      language,
      slug: slugOf(file),
      title: typeset(language, front.title),
      summary: typeset(language, front.summary),
      keywords: front.keywords,
      rendered: result,
      stale: false,
      article: file,
    }
    if (!article.versions.has(language))
      article.versions.set(language, language === pseudoLanguage ? pseudoVersion(version) : version)
  }
  const rank = (language: Language) => (language === sourceLanguage ? -1 : languages.indexOf(language))
  for (const article of articles.values())
    if (article.versions.size > 2)
      article.versions = new Map([...article.versions].sort(([a], [b]) => rank(a) - rank(b)))
  return articles
}

const namesOf = ({ brand }: Portal, products: Compiled['products']): string[] => [
  brand.name,
  ...products.flatMap(({ names }) => Object.values(names)),
]

const pseudoVersion = (version: Version): Version => ({
  ...version,
  title: pseudoText(version.title),
  summary: pseudoText(version.summary),
})

function checkAll(
  reading: Reading,
  articles: Compiled['articles'],
  { languages, portal, profiles }: { languages: Language[]; portal: Portal; profiles: ReadonlyMap<string, unknown> },
): void {
  const { sourceLanguage } = portal
  const shown = (article: CompiledArticle, version: Version): Version =>
    article.versions.get(version.language) ?? article.versions.get(sourceLanguage) ?? [...article.versions.values()][0]! // an article has a version
  for (const article of articles.values()) {
    for (const version of article.versions.values()) {
      if (version.language === pseudoLanguage) continue
      const { file } = version.article
      const complain = (remark: Remark) => complainAbout(reading, file.path, [remark])
      const hasPicture = (path: string) => resolvePicture(path, file.path, reading.files) !== undefined
      checkFacts(version, portal, complain)
      checkReferences(version, articles, { markets: profiles, hasPicture, shown }, complain)
      if (version.article.front.related.length) checkRelated(version, articles, lineOfKey(file, 'related'), complain)
    }
    if (languages.length > 1 || !article.versions.has(sourceLanguage))
      checkTranslations(article, languages, sourceLanguage, (version, remark) =>
        complainAbout(reading, version.article.file.path, [remark]),
      )
  }
}

function fingerprintOf(input: CompileInput, brand: string): string {
  const lines = [input.content, input.locales, input.defaults].flatMap(folder =>
    [...folder.files.values()].map(file => `${file.path} ${file.hash}`),
  )
  return hash('sha256', [brand, String(input.pseudo ?? false), ...lines].join('\n'), 'base64url').slice(0, 22)
}

const noArticles: Remark = {
  code: 'content-empty',
  line: 1,
  found: 'no articles',
  expected: 'articles/<language>/<topic>/<name>.md',
  fix: 'put at least one article there, or name another folder with --content',
}

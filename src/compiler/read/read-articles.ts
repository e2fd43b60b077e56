import type { Remark } from '#compiler/complaint.ts'
import { plainText } from '#compiler/markdown/units.ts'
import { vocabularyOf, wordsOf } from '#compiler/markdown/words.ts'
import type { FrontMatter } from '#domain/article/article.schema.ts'
import type { Language } from '#domain/locale/language.ts'
import { type ArticleFile, complainAbout, type HeadWords, type Reading, type Topic } from './content.ts'
import { readFrontMatter, splitFrontMatter } from './front-matter.ts'
import type { ContentFile } from './read-files.ts'

/** Reads `articles/<language>/<topic>/<name>.md`, the source language first. */
export function readArticles(
  reading: Reading,
  languages: readonly Language[],
  sourceLanguage: Language,
  topics: readonly Topic[],
): ArticleFile[] {
  const known = new Set(topics.map(topic => topic.id))
  const complainedFolders = new Set<string>()
  const articles: ArticleFile[] = []
  for (const file of reading.files.values()) {
    if (!file.path.startsWith('articles/')) continue
    const [, language = '', topic = '', name = '', ...deeper] = file.path.split('/')
    if (!name || deeper.length || !name.endsWith('.md')) {
      complainAbout(reading, file.path, [misplaced])
      continue
    }
    const folder = `articles/${language}`
    if (!languages.includes(language)) {
      if (!complainedFolders.has(folder)) complainAbout(reading, folder, [undeclared(language, languages)])
      complainedFolders.add(folder)
      continue
    }
    if (!known.has(topic) && !complainedFolders.has(`${folder}/${topic}`)) {
      complainedFolders.add(`${folder}/${topic}`)
      complainAbout(reading, file.path, [unknownTopic(topic, known)])
    }
    const article = readArticle(file, language, topic, name.slice(0, -'.md'.length), reading)
    if (article) articles.push(article)
  }
  checkIds(reading, articles, sourceLanguage)
  return [
    ...articles.filter(article => article.language === sourceLanguage),
    ...articles.filter(article => article.language !== sourceLanguage),
  ]
}

function readArticle(
  file: ContentFile,
  language: Language,
  topic: string,
  name: string,
  reading: Reading,
): ArticleFile | undefined {
  const split = splitFrontMatter(file.text ?? '')
  if ('code' in split) {
    complainAbout(reading, file.path, [split])
    return undefined
  }
  const { known, remarks } = reading.cache.recall(`front ${file.hash}`, () => readHead(split.head))
  complainAbout(reading, file.path, remarks)
  return known && { file, language, topic, name, ...known, body: split.body, bodyLine: split.bodyLine }
}

function readHead(head: string): { known?: Pick<ArticleFile, 'front' | 'head'>; remarks: Remark[] } {
  const remarks: Remark[] = []
  const front = readFrontMatter(head, remarks)
  for (const field of ['title', 'summary'] as const) if (front?.[field].includes('{{')) remarks.push(factInTitle(field))
  return { ...(front && { known: { front, head: headWords(front) } }), remarks }
}

function headWords({ title, summary }: FrontMatter): HeadWords {
  const words = (text: string) => wordsOf(plainText(text)).join(' ')
  const head = { title: words(title), summary: words(summary) }
  return { ...head, vocabulary: vocabularyOf(Object.values(head).filter(Boolean)) }
}

/** One id is one path: the same in every language, and no other article has it. */
function checkIds(reading: Reading, articles: readonly ArticleFile[], sourceLanguage: Language): void {
  const byLanguageAndId = new Map<string, ArticleFile>()
  const idByPath = new Map<string, ArticleFile>()
  const pathById = new Map<string, ArticleFile>()
  const inOrder = articles.toSorted(
    (a, b) => Number(b.language === sourceLanguage) - Number(a.language === sourceLanguage),
  )
  for (const article of inOrder) {
    const { id } = article.front
    const path = `${article.topic}/${article.name}`
    const twin = byLanguageAndId.get(`${article.language} ${id}`)
    const samePath = idByPath.get(path)
    const sameId = pathById.get(id)
    if (twin) complainAbout(reading, article.file.path, [duplicate(article, twin)])
    else if (samePath && samePath.front.id !== id)
      complainAbout(reading, article.file.path, [otherId(article, samePath)])
    else if (sameId && `${sameId.topic}/${sameId.name}` !== path)
      complainAbout(reading, article.file.path, [otherPath(article, sameId)])
    byLanguageAndId.set(`${article.language} ${id}`, twin ?? article)
    idByPath.set(path, samePath ?? article)
    pathById.set(id, sameId ?? article)
  }
}

/** Line of a key in the front matter. */
export const lineOfKey = (file: ContentFile, key: string): number => {
  const before = new RegExp(`^[^]*?\\n(?=${key}:)`).exec(file.text ?? '')?.[0]
  return before ? before.split('\n').length : 1
}

const misplaced: Remark = {
  code: 'article-misplaced',
  line: 1,
  found: 'a file that is no article here',
  expected: 'articles/<language>/<topic>/<name>.md',
  fix: 'move it into the folder of its language and topic, or out of articles/',
}
const undeclared = (language: string, languages: readonly Language[]): Remark => ({
  code: 'language-undeclared',
  line: 1,
  found: `articles in ${language}, which portal.yaml does not name`,
  expected: `one of ${languages.join(', ')}`,
  fix: `add ${language} under languages in portal.yaml, or rename the folder`,
})
const unknownTopic = (topic: string, known: ReadonlySet<string>): Remark => ({
  code: 'topic-unknown',
  line: 1,
  found: `the topic ${topic}`,
  expected: `one of ${[...known].join(', ')}`,
  fix: 'add it to topics.yaml, or move its articles',
})
const factInTitle = (field: string): Remark => ({
  code: 'fact-misplaced',
  line: 1,
  found: `{{…}} in the ${field}`,
  expected: `a ${field} that holds in every market`,
  fix: 'name facts of the market in the text only',
})
const duplicate = (article: ArticleFile, twin: ArticleFile): Remark => ({
  code: 'id-duplicate',
  line: lineOfKey(article.file, 'id'),
  found: `the id ${article.front.id}, which ${twin.file.path} has already`,
  expected: 'an id of its own',
  fix: 'choose a number that no article has or had',
})
const otherId = (article: ArticleFile, source: ArticleFile): Remark => ({
  code: 'id-mismatch',
  line: lineOfKey(article.file, 'id'),
  found: `the id ${article.front.id}`,
  expected: `${source.front.id}, as ${source.file.path} has it`,
  fix: 'give a translation the id of its source',
})
const otherPath = (article: ArticleFile, source: ArticleFile): Remark => ({
  code: 'id-mismatch',
  line: lineOfKey(article.file, 'id'),
  found: `the id ${article.front.id} at ${article.topic}/${article.name}`,
  expected: `the same path as ${source.file.path}`,
  fix: 'move the file, or choose another id',
})

import type { CompiledArticle, Version } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import { lineOfKey } from '#compiler/read/read-articles.ts'
import type { Language } from '#domain/locale/language.ts'
import { type Drift, driftOf, stampOf } from './staleness.ts'

/** Compares an article's translations with their source, sets `stale`, and tells what translators should know. */
export function checkTranslations(
  article: CompiledArticle,
  languages: readonly Language[],
  sourceLanguage: Language,
  complain: (version: Version, remark: Remark) => void,
): void {
  const source = article.versions.get(sourceLanguage)
  if (!source) {
    const first = [...article.versions.values()][0]
    if (first) complain(first, withoutSource(sourceLanguage))
    return
  }
  const missing = languages.filter(language => !article.versions.has(language))
  if (missing.length) complain(source, notTranslated(missing))
  const stamp = stampOf(source.article.front, source.rendered.blocks)
  for (const edit of source.article.front.edits)
    if (!/^[0-9a-f]{6}$/i.test(edit.block))
      complain(source, unknownEdit(edit.block, lineOfKey(source.article.file, 'edits')))

  for (const version of article.versions.values()) {
    if (version === source || version.language === pseudoLanguage) continue
    const drift = driftOf(version.article.front.source, stamp, source.article.front.edits)
    version.drift = drift.state
    version.stale = drift.state === 'major'
    const remark = driftRemark(drift, source, lineOfKey(version.article.file, 'source'))
    if (remark) complain(version, remark)
    const differing = headingDifference(source, version)
    if (differing) complain(version, differing)
  }
}

function headingDifference(source: Version, version: Version): Remark | undefined {
  const wanted = source.rendered.headings.map(heading => heading.id)
  const own = version.rendered.headings.map(heading => heading.id)
  if (wanted.join() === own.join()) return undefined
  const lost = wanted.filter(id => !own.includes(id))
  const added = version.rendered.headings.filter(heading => !wanted.includes(heading.id))
  const differences = [
    lost.length ? `without ${named(lost)}` : '',
    added.length ? `with ${named(added.map(heading => heading.id))}` : '',
  ].filter(Boolean)
  return {
    code: 'heading-ids-differ',
    line: added[0]?.line ?? version.rendered.headings[0]?.line ?? 1,
    found: `headings ${differences.join(' and ') || 'in another order'}`,
    expected: `the heading ids of ${source.article.file.path}, in its order`,
    fix: 'take over headings and ids of the source, so that links to a heading survive translation',
  }
}

const named = (ids: readonly string[]): string =>
  ids
    .slice(0, 5)
    .map(id => `#${id}`)
    .join(', ') + (ids.length > 5 ? ` and ${ids.length - 5} more` : '')

function driftRemark({ state, changed }: Drift, source: Version, line: number): Remark | undefined {
  const edited = changed.slice(0, 6).map(block => (block.line > 1 ? `${block.hash} (line ${block.line})` : block.hash))
  const found = `a translation from before ${changed.length === 1 ? 'an edit' : 'edits'} of ${source.article.file.path}: ${edited.join(', ')}`
  const expected = 'a translation of the text as it is now'
  switch (state) {
    case 'major':
      return {
        code: 'translation-stale',
        line,
        found,
        expected,
        fix: 'translate these blocks and run "aftercare stamp", or record the edit under edits in the source as minor or typo; readers are told',
      }
    case 'minor':
      return {
        code: 'translation-minor-edit',
        line,
        found,
        expected,
        fix: 'look at these blocks and run "aftercare stamp"; readers are not told',
      }
    case 'unstamped':
      return {
        code: 'translation-unstamped',
        line,
        found: 'a translation that does not say what it was made from',
        expected: 'a line source: in its front matter',
        fix: 'run "aftercare stamp" once it is up to date',
      }
    case 'current':
    case 'typo':
      return undefined
  }
}

const withoutSource = (language: Language): Remark => ({
  code: 'translation-without-source',
  line: 1,
  found: `an article that is missing in the source language ${language}`,
  expected: 'every article in the source language first',
  fix: 'write it there, too; until then every other language shows this one',
})
const notTranslated = (languages: readonly Language[]): Remark => ({
  code: 'translation-missing',
  line: 1,
  found: `no translation into ${languages.join(', ')}`,
  expected: 'the same path under each language',
  fix: 'translate it; until then readers see it in another language, and are told',
})
const unknownEdit = (block: string, line: number): Remark => ({
  code: 'edit-unknown-block',
  line,
  found: `an edit of the block ${block}`,
  expected: 'six hexadecimal digits, as "aftercare check" names changed blocks',
  fix: 'copy the fingerprint from its complaint; put it in quotes where it has digits only',
})

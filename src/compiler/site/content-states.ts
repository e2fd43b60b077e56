import type { Compiled, CompiledArticle, Version } from '#compiler/compiled.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { ArticleStanding, ContentStates } from '#contract/pack/content-states.ts'
import type { ArticleState } from '#domain/article/article-state.ts'
import type { Language } from '#domain/locale/language.ts'

/** What the checks know of each translation, for the desk. */
export function contentStatesOf({ articles, portal: { languages, sourceLanguage } }: Compiled): ContentStates {
  const others = Object.keys(languages).filter(language => language !== sourceLanguage && language !== pseudoLanguage)
  const all = [sourceLanguage, ...others]
  return {
    languages: all,
    articles: Object.fromEntries([...articles.values()].map(article => [article.id, standingOf(article, all)])),
  }
}

function standingOf({ versions }: CompiledArticle, languages: readonly Language[]): ArticleStanding {
  const [first] = versions.values()
  const { topic, name } = first!.article // an article has a version
  const states = languages.flatMap(language => {
    const state = stateOf(versions.get(language))
    return state === 'current' ? [] : [[language, state] as const]
  })
  return { file: `${topic}/${name}.md`, ...(states.length > 0 && { states: Object.fromEntries(states) }) }
}

function stateOf(version: Version | undefined): ArticleState {
  if (!version) return 'missing'
  return version.isUntranslated ? 'untranslated' : (version.drift ?? 'current')
}

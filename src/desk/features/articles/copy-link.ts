import { useTranslation } from 'react-i18next'
import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import { writeClipboard } from '#desk/frame/clipboard.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { permalink, portalLink } from '#desk/frame/paths.ts'
import { useToast } from '#desk/frame/toast.tsx'
import type { Translation } from './article-text.ts'
import type { Composed } from './link-text.ts'
import { useMarkArticles } from './own-articles.ts'

export interface Copy {
  /** `shown`: the translation whose title names the article in what is said. */
  permalink(article: DeskArticle, shown: Translation | undefined): Promise<void>
  translation(article: DeskArticle, translation: Translation): Promise<void>
  /** Whatever was made of articles; `done` is said. True where it is on the clipboard. */
  composed(composed: Composed, articles: readonly DeskArticle[], done: string): Promise<boolean>
  /** Into a reply by `hand`; where it cannot, on the clipboard. `said`: what is said of the one and of the other. */
  handed(
    hand: (composed: Composed) => Promise<boolean>,
    composed: Composed,
    articles: readonly DeskArticle[],
    said: { done: string; copied: string },
  ): Promise<void>
}

/** Puts a link on the clipboard and says so; where the browser forbids it, shows the link instead. */
export function useCopy(): Copy {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const say = useToast()
  const mark = useMarkArticles()

  async function copy(composed: Composed, articles: readonly DeskArticle[], done: string): Promise<boolean> {
    mark(
      articles.map(({ id }) => id),
      'used',
    )
    try {
      await writeClipboard(composed)
      say(done)
      return true
    } catch {
      // No clipboard without HTTPS, or the browser asked and the answer was no.
      say(t('articles.copyFailed', { url: isolated(composed.text) }))
      return false
    }
  }

  return {
    composed: copy,
    async handed(hand, composed, articles, { done, copied }) {
      if (!(await hand(composed))) {
        await copy(composed, articles, copied)
        return
      }
      mark(
        articles.map(({ id }) => id),
        'used',
      )
      say(done)
    },
    async permalink(article, shown) {
      const done = t('articles.copied', { title: isolated(shown?.title ?? article.id) })
      await copy({ text: permalink(article.id) }, [article], done)
    },
    async translation(article, { path, language, title }) {
      const done = t('articles.copiedIn', { language: formats.languageName(language), title: isolated(title) })
      await copy({ text: portalLink(path) }, [article], done)
    },
  }
}

import { useTranslation } from 'react-i18next'
import type { DeskArticle } from '#contract/articles/desk-articles.ts'
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
      await write(composed)
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

/** Programs that show letters as they look take the HTML, all others the text. */
async function write({ text, html }: Composed): Promise<void> {
  if (!html || typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(text)
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([html], { type: 'text/html' }),
    }),
  ])
}

import { useTranslation } from 'react-i18next'
import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { permalink, portalLink } from '#desk/frame/paths.ts'
import { useToast } from '#desk/frame/toast.tsx'
import type { Translation } from './article-text.ts'

export interface Copy {
  /** `shown`: the translation whose title names the article in what is said. */
  permalink(article: DeskArticle, shown: Translation | undefined): Promise<void>
  translation(translation: Translation): Promise<void>
}

/** Puts a link on the clipboard and says so; where the browser forbids it, shows the link instead. */
export function useCopy(): Copy {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const say = useToast()

  async function copy(url: string, done: string) {
    try {
      await navigator.clipboard.writeText(url)
      say(done)
    } catch {
      // No clipboard without HTTPS, or the browser asked and the answer was no.
      say(t('articles.copyFailed', { url: isolated(url) }))
    }
  }

  return {
    permalink: (article, shown) =>
      copy(permalink(article.id), t('articles.copied', { title: isolated(shown?.title ?? article.id) })),
    translation: ({ path, language, title }) =>
      copy(
        portalLink(path),
        t('articles.copiedIn', { language: formats.languageName(language), title: isolated(title) }),
      ),
  }
}

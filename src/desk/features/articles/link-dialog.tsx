import { useTranslation } from 'react-i18next'
import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { Stale } from './article-result.tsx'
import type { Copy } from './copy-link.ts'

/** Every translation of an article; choosing one copies its link. */
export function LinkDialog({ article, copy, onClose }: { article: DeskArticle; copy: Copy; onClose: () => void }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <Dialog title={t('articles.copyIn')} onClose={onClose}>
      {close => (
        <>
          <p className="dim">{t('articles.copyInHint')}</p>
          <ul className="picks">
            {article.translations.map(translation => (
              <li key={translation.locale}>
                <button
                  type="button"
                  onClick={() => {
                    void copy.translation(article, translation)
                    close()
                  }}
                >
                  <b>
                    {formats.languageName(translation.language)} <Stale translation={translation} />
                  </b>
                  <span className="dim">
                    <span {...writtenIn(translation.language)}>{translation.title}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <button className="btn" type="button" onClick={close}>
            {t('cancel')}
          </button>
        </>
      )}
    </Dialog>
  )
}

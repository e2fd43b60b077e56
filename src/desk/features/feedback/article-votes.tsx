import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskArticleVotes, deskArticleVotes } from '#contract/feedback/desk-article-votes.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { permalink } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Votes } from '#desk/frame/votes.tsx'

/** Which version of which article helps fewest, and why. */
export function ArticleVotes({ views }: Pick<ComponentProps<typeof ListScreen>, 'views'>) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const columns = useColumns()
  const list = useDeskList('article-votes', deskArticleVotes, {}, page => page.articles)
  return (
    <ListScreen
      title={t('feedback.title')}
      lead={<p className="dim">{t('feedback.byArticleLead')}</p>}
      list={list}
      views={views}
      main={{ label: t('feedback.byArticle'), cell: ({ article }) => t('feedback.article', { id: article }) }}
      columns={[
        {
          name: 'language',
          label: t('list.language'),
          room: 'tablet',
          cell: ({ language }) => formats.languageName(language),
        },
        {
          name: 'version',
          label: t('feedback.version'),
          room: 'wide',
          cell: ({ version }) => version && formats.date(version),
        },
        { name: 'helpful', label: t('feedback.helpful'), cell: ({ helpful }) => formats.number(helpful) },
        { name: 'unhelpful', label: t('feedback.notHelpful'), cell: ({ unhelpful }) => formats.number(unhelpful) },
        columns.age,
      ]}
      empty={<Empty title={t('feedback.empty')} hint={t('feedback.emptyHint')} />}
      heading={({ article }) => t('feedback.article', { id: article })}
      Detail={Reasons}
    />
  )
}

/** What those say whom it did not help. */
function Reasons({ value: { article, language, version, helpful, unhelpful, reasons } }: { value: DeskArticleVotes }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p className="row dim">
        <a href={permalink(article)} target="_blank" rel="noreferrer">
          {t('feedback.article', { id: article })}
        </a>
        <span>{formats.languageName(language)}</span>
        {version && <time dateTime={version}>{formats.date(version)}</time>}
      </p>
      <Votes helpful={helpful} unhelpful={unhelpful} reasons={reasons} />
    </>
  )
}

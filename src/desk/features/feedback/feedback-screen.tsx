import { useTranslation } from 'react-i18next'
import { type DeskFeedback, deskFeedback } from '#contract/feedback/desk-feedback.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { ArticleVotes } from './article-votes.tsx'
import { FeedbackDetail } from './feedback-detail.tsx'
import { placeOf } from './place-of.ts'

const kinds = ['vote', 'comment', 'miss'] as const satisfies readonly DeskFeedback['kind'][]

/** What customers say about articles, and search in vain; newest first. */
export function FeedbackScreen() {
  const { value } = useListPlace()
  const views = useViews(byArticle)
  return value('kind') === byArticle ? <ArticleVotes views={views} /> : <Said />
}

const byArticle = 'articles'

/** Everything in one list, or one kind of it, or votes counted by article. */
function useViews(here: string) {
  const { t } = useTranslation()
  return {
    label: t('feedback.kinds'),
    parameter: 'kind',
    here,
    tabs: [
      ['', t('feedback.all')] as const,
      ...kinds.map(each => [each, t(`feedback.tab.${each}`)] as const),
      [byArticle, t('feedback.byArticle')] as const,
    ],
  }
}

function Said() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { formats } = useLanguage()
  const { value } = useListPlace()
  const kind = kinds.find(candidate => candidate === value('kind'))
  const views = useViews(kind ?? '')
  const list = useDeskList('feedback', deskFeedback, { ...(kind && { kind }) }, page => page.feedback)
  return (
    <ListScreen
      title={t('feedback.title')}
      lead={<p className="dim">{t('feedback.lead')}</p>}
      list={list}
      views={views}
      main={{ label: t('list.column.said'), cell: item => <Line item={item} /> }}
      columns={[
        {
          name: 'kind',
          label: t('list.column.kind'),
          room: 'tablet',
          cell: item => <span className="badge plain">{t(`feedback.kind.${item.kind}`)}</span>,
        },
        {
          name: 'place',
          label: t('list.column.place'),
          room: 'wide',
          cell: ({ locale }) => placeOf(locale, formats),
        },
        columns.age,
      ]}
      empty={<Empty title={t('feedback.empty')} hint={t('feedback.emptyHint')} />}
      heading={({ kind }) => t(`feedback.kind.${kind}`)}
      Detail={FeedbackDetail}
    />
  )
}

/** Her words; of a vote what it was about. */
function Line({ item: { text, query, article, helpful } }: { item: DeskFeedback }) {
  const { t } = useTranslation()
  const words = text ?? query
  return (
    <span className="excerpt" dir={words ? 'auto' : undefined}>
      {words ?? (
        <>
          {helpful !== undefined && `${t(helpful ? 'feedback.helpful' : 'feedback.notHelpful')} · `}
          {t('feedback.article', { id: article ?? '' })}
        </>
      )}
    </span>
  )
}

import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { deskLowVoted, type LowVoted } from '#contract/content/article-signs.ts'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { permalink } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Votes } from '#desk/frame/votes.tsx'
import { ArticleName } from './article-name.tsx'
import { allOf, SaveList } from './save-list.tsx'

/** Articles that did not help, and why. */
export function LowVotedArticles({ views }: Pick<ComponentProps<typeof ListScreen>, 'views'>) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { narrowing } = useListPlace()
  const list = useDeskList('content-votes', deskLowVoted, {}, page => page.articles)
  return (
    <ListScreen
      title={t('content.title')}
      lead={
        <>
          <p className="dim">{t('content.votesLead')}</p>
          <SaveList
            name="votes"
            columns={columns}
            rows={async () => (await allOf(deskLowVoted, narrowing(), page => page.articles)).map(rowOf)}
          />
        </>
      }
      list={list}
      views={views}
      main={{ label: t('content.article'), cell: article => <ArticleName of={article} /> }}
      columns={[
        {
          name: 'language',
          label: t('list.language'),
          room: 'tablet',
          cell: ({ language }) => formats.languageName(language),
        },
        {
          name: 'votes',
          label: t('content.votes'),
          room: 'tablet',
          cell: ({ helpful, unhelpful }) => formats.number(helpful + unhelpful),
        },
        {
          name: 'no',
          label: t('feedback.notHelpful'),
          room: 'wide',
          cell: ({ unhelpful }) => formats.number(unhelpful),
        },
        { name: 'atLeast', label: t('content.noAtLeast'), cell: ({ atLeast }) => formats.percent(atLeast) },
      ]}
      empty={<Empty title={t('content.noVotes')} hint={t('content.noVotesHint')} />}
      heading={article => <ArticleName of={article} />}
      Detail={Reasons}
    />
  )
}

/** What those say whom it did not help. */
function Reasons({ value: { article, language, version, helpful, unhelpful, reasons } }: { value: LowVoted }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p className="row dim">
        <span>{formats.languageName(language)}</span>
        {version && <time dateTime={version}>{formats.date(version)}</time>}
      </p>
      <Votes helpful={helpful} unhelpful={unhelpful} reasons={reasons} />
      <p>
        <a className="btn" href={permalink(article)} target="_blank" rel="noreferrer">
          {t('content.open', { id: article })}
        </a>
      </p>
    </>
  )
}

const columns = ['article', 'title', 'language', 'version', 'helpful', 'not_helpful', 'not_helpful_at_least', 'reasons']

const rowOf = ({ article, title, language, version, helpful, unhelpful, atLeast, reasons }: LowVoted) => [
  article,
  title,
  language,
  version ?? '',
  helpful,
  unhelpful,
  atLeast,
  reasons.map(({ reason, count }) => `${reason} ${count}`).join('; '),
]

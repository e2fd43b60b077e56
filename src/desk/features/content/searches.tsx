import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { deskSearches, type MissedSearch, markSearch } from '#contract/content/missed-searches.ts'
import { Age } from '#desk/frame/age.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Empty, Failure } from '#desk/frame/states.tsx'
import { type SearchMark, searchMarks } from '#domain/article/search-mark.ts'
import { AddSynonym } from './add-synonym.tsx'
import { DraftPlaceContext } from './draft-place.ts'
import { usePlaceText } from './place-text.ts'
import { allOf, SaveList } from './save-list.tsx'
import { WriteArticle } from './write-article.tsx'

/** What customers looked for in vain, and what helps the next who does. */
export function Searches({ views }: Pick<ComponentProps<typeof ListScreen>, 'views'>) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const placeText = usePlaceText()
  const { value, narrowing } = useListPlace()
  const mark = searchMarks.find(candidate => candidate === value('mark'))
  const own = { ...(mark && { mark }) }
  const list = useDeskList('content-searches', deskSearches, own, page => page.searches)
  return (
    <DraftPlaceContext value={list.first?.place}>
      <ListScreen
        title={t('content.title')}
        lead={
          <>
            <p className="dim">{t('content.searchesLead')}</p>
            <SaveList
              name="searches"
              columns={columns}
              rows={async () =>
                (await allOf(deskSearches, { ...own, ...narrowing() }, page => page.searches)).map(rowOf)
              }
            />
          </>
        }
        list={list}
        views={views}
        choices={[
          {
            name: 'mark',
            label: t('content.searchStates'),
            all: t('content.searchState.open'),
            options: searchMarks.slice(1).map(each => [each, t(`content.searchState.${each}`)] as const),
          },
        ]}
        main={{ label: t('content.query'), cell: search => <Query search={search} /> }}
        columns={[
          {
            name: 'place',
            label: t('list.column.place'),
            room: 'tablet',
            cell: ({ locale }) => placeText(locale),
          },
          { name: 'count', label: t('list.column.count'), cell: ({ count }) => formats.number(count) },
          { name: 'last', label: t('list.column.last'), room: 'wide', cell: ({ last }) => <Age at={last} /> },
        ]}
        empty={<Empty title={t('content.noSearches')} hint={t('content.noSearchesHint')} />}
        heading={search => <Query search={search} />}
        Detail={SearchDetail}
      />
    </DraftPlaceContext>
  )
}

/** In which language somebody typed is not known for certain; its script says where it begins. */
const Query = ({ search: { query } }: { search: MissedSearch }) => (
  <span className="excerpt" dir="auto">
    {query}
  </span>
)

function SearchDetail({ value: search }: { value: MissedSearch }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const placeText = usePlaceText()
  const { locale, count, offline, last, mark, by, at } = search
  return (
    <>
      <p className="row dim">
        <span>{placeText(locale)}</span>
        <span>
          {t('list.column.count')}: {formats.number(count)}
        </span>
        {offline > 0 && <span>{t('content.offline', { number: formats.number(offline) })}</span>}
        <time dateTime={last}>{formats.moment(last)}</time>
      </p>
      {by && at && (
        <p className="row dim">
          <span className="badge plain">{t(`content.searchState.${mark}`)}</span>
          <bdi>{by}</bdi>
          <time dateTime={at}>{formats.moment(at)}</time>
        </p>
      )}
      <Marks search={search} />
      <WriteArticle search={search} />
      <AddSynonym search={search} />
    </>
  )
}

/** What is done leaves the list, for everybody. */
function Marks({ search: { id, mark } }: { search: MissedSearch }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (next: SearchMark) => answerTo(markSearch, { id, mark: next }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['content-searches'] }),
  })
  const button = (next: SearchMark, label: string) => (
    <button className="btn" type="button" disabled={change.isPending} onClick={() => change.mutate(next)}>
      {label}
    </button>
  )
  return (
    <>
      {change.error && <Failure reason={reasonOf(change.error)} />}
      <p className="row">
        {mark === 'open' ? (
          <>
            {button('done', t('content.markDone'))}
            {button('ignored', t('content.ignore'))}
          </>
        ) : (
          button('open', t('content.putBack'))
        )}
      </p>
    </>
  )
}

const columns = ['query', 'locale', 'count', 'offline', 'last', 'state', 'by', 'at']

const rowOf = ({ query, locale, count, offline, last, mark, by, at }: MissedSearch) => [
  query,
  locale,
  count,
  offline,
  last,
  mark,
  by ?? '',
  at ?? '',
]

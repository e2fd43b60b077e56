import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { type ContentGap, deskContentQueue } from '#contract/content/desk-content.ts'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { portalLink } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { openStates } from '#domain/article/article-state.ts'
import { ArticleName } from './article-name.tsx'
import { CopyLine } from './copy-line.tsx'
import { allOf, SaveList } from './save-list.tsx'

/** What to do next, what is read most first. */
export function Queue({ views }: Pick<ComponentProps<typeof ListScreen>, 'views'>) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { value, narrowing } = useListPlace()
  const state = openStates.find(candidate => candidate === value('state'))
  const own = { ...(state && { state }) }
  const list = useDeskList('content-queue', deskContentQueue, own, page => page.gaps)
  return (
    <ListScreen
      title={t('content.title')}
      lead={
        <>
          <p className="dim">{t('content.queueLead')}</p>
          <SaveList
            name="queue"
            columns={columns}
            rows={async () => (await allOf(deskContentQueue, { ...own, ...narrowing() }, page => page.gaps)).map(rowOf)}
          />
        </>
      }
      list={list}
      views={views}
      choices={[
        {
          name: 'state',
          label: t('content.what'),
          all: t('content.anyState'),
          options: openStates.map(each => [each, t(`content.state.${each}`)] as const),
        },
      ]}
      main={{ label: t('content.article'), cell: gap => <ArticleName of={gap} /> }}
      columns={[
        {
          name: 'language',
          label: t('list.language'),
          cell: ({ language }) => formats.languageName(language),
        },
        { name: 'state', label: t('content.what'), room: 'tablet', cell: ({ state }) => <State state={state} /> },
        { name: 'reads', label: t('content.reads'), cell: ({ reads }) => formats.number(reads) },
      ]}
      empty={<Empty title={t('content.nothingToDo')} hint={t('content.nothingToDoHint')} />}
      heading={gap => <ArticleName of={gap} />}
      Detail={GapDetail}
    />
  )
}

const bad: readonly ContentGap['state'][] = ['missing', 'untranslated', 'major']

function State({ state }: Pick<ContentGap, 'state'>) {
  const { t } = useTranslation()
  return <span className={bad.includes(state) ? 'badge bad' : 'badge wait'}>{t(`content.state.${state}`)}</span>
}

/** What is wrong, what mends it, and where. */
function GapDetail({ value: { article, language, state, reads, source, file, path } }: { value: ContentGap }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p className="row">
        <State state={state} />
        <span>{formats.languageName(language)}</span>
        <span className="dim">
          {t('content.reads')}: {formats.number(reads)}
        </span>
      </p>
      <p>{t(`content.todo.${state}`)}</p>
      {path && (
        <p>
          <a className="btn" href={portalLink(path)} target="_blank" rel="noreferrer">
            {t('content.open', { id: article })}
          </a>
        </p>
      )}
      <CopyLine label={t('content.source')} text={source} />
      <CopyLine label={t('content.file')} text={file} />
    </>
  )
}

const columns = ['article', 'title', 'language', 'state', 'reads', 'source', 'file']

const rowOf = ({ article, title, language, state, reads, source, file }: ContentGap) => [
  article,
  title,
  language,
  state,
  reads,
  source,
  file,
]

import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskLink, deskLinks, type LinkPlace } from '#contract/content/link-list.ts'
import { Age } from '#desk/frame/age.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { portalLink } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { openLinkStates, whyOf } from '#domain/article/link-check.ts'
import { ArticleName } from './article-name.tsx'
import { CopyLine } from './copy-line.tsx'
import { allOf, SaveList } from './save-list.tsx'

/** Where articles lead out of the portal, and no further. */
export function DeadLinks({ views }: Pick<ComponentProps<typeof ListScreen>, 'views'>) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { value, narrowing } = useListPlace()
  const state = openLinkStates.find(candidate => candidate === value('state'))
  const own = { ...(state && { state }) }
  const list = useDeskList('content-links', deskLinks, own, page => page.links)
  return (
    <ListScreen
      title={t('content.title')}
      lead={
        <>
          <p className="dim">{t('content.link.lead')}</p>
          <LastLook of={list.first} />
          <SaveList
            name="links"
            columns={columns}
            rows={async () =>
              (await allOf(deskLinks, { ...own, ...narrowing() }, page => page.links)).flatMap(link =>
                link.places.map(rowOf(link)),
              )
            }
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
          options: openLinkStates.map(each => [each, t(`content.link.state.${each}`)] as const),
        },
      ]}
      main={{ label: t('content.link.address'), cell: link => <Address of={link} /> }}
      columns={[
        { name: 'state', label: t('content.what'), room: 'tablet', cell: link => <State of={link} /> },
        {
          name: 'since',
          label: t('content.link.since'),
          room: 'wide',
          cell: ({ since }) => (since ? <Age at={since} /> : '–'),
        },
        { name: 'reads', label: t('content.reads'), cell: ({ reads }) => formats.number(reads) },
      ]}
      empty={<Empty title={t('content.link.none')} hint={t('content.link.noneHint')} />}
      heading={link => <Address of={link} />}
      Detail={LinkDetail}
    />
  )
}

/** An empty list says nothing where nobody looks. */
function LastLook({ of }: { of: { isOn?: boolean; last?: string } | undefined }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  if (!of) return null
  return (
    <>
      {!of.isOn && <p>{t('content.link.off')}</p>}
      {(of.isOn || of.last) && (
        <p className="dim">
          {of.last ? t('content.link.last', { when: formats.moment(of.last) }) : t('content.link.never')}
        </p>
      )}
    </>
  )
}

const Address = ({ of: { address } }: { of: DeskLink }) => (
  <bdi className="content-address" dir="ltr">
    {address}
  </bdi>
)

function State({ of: { state } }: { of: DeskLink }) {
  const { t } = useTranslation()
  return <span className={state === 'dead' ? 'badge bad' : 'badge wait'}>{t(`content.link.state.${state}`)}</span>
}

/** What is wrong, since when, and every place that has to be mended. */
function LinkDetail({ value: link }: { value: DeskLink }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { address, status, movedTo, since, asked, places, placeCount } = link
  return (
    <>
      <p className="row">
        <State of={link} />
        {since && (
          <span className="dim">
            {t('content.link.since')}: <time dateTime={since}>{formats.moment(since)}</time>
          </span>
        )}
        <span className="dim">
          {t('content.link.asked')}: <time dateTime={asked}>{formats.moment(asked)}</time>
        </span>
      </p>
      <p>{t(`content.link.why.${whyOf(link)}`, { status })}</p>
      {movedTo && <CopyLine label={t('content.link.new')} text={movedTo} />}
      <p>
        <a className="btn" href={address} target="_blank" rel="noreferrer">
          {t('content.link.visit')}
        </a>
      </p>
      <ul className="content-places">
        {places.map(place => (
          <li key={`${place.article}.${place.language}`}>
            <Place of={place} />
          </li>
        ))}
      </ul>
      {placeCount > places.length && (
        <p className="dim">
          {t('content.upToDate', { current: formats.number(places.length), total: formats.number(placeCount) })}
        </p>
      )}
    </>
  )
}

function Place({ of: place }: { of: LinkPlace }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { article, language, reads, file, line, path } = place
  const name = formats.languageName(language)
  return (
    <>
      <p className="row">
        {path ? (
          <a href={portalLink(path)} target="_blank" rel="noreferrer">
            <ArticleName of={place} />
          </a>
        ) : (
          <ArticleName of={place} />
        )}
        <span className="dim">
          {t('content.reads')}: {formats.number(reads)}
        </span>
      </p>
      {file && <CopyLine label={`${name} · ${article}`} text={`${file}:${line}`} />}
    </>
  )
}

const columns = [
  'address',
  'state',
  'status',
  'fault',
  'moved_to',
  'since',
  'checked',
  'article',
  'title',
  'language',
  'reads',
  'file',
  'line',
]

const rowOf =
  ({ address, state, status, fault, movedTo, since, asked }: DeskLink) =>
  ({ article, title, language, reads, file, line }: LinkPlace) => [
    address,
    state,
    status ?? '',
    fault ?? '',
    movedTo ?? '',
    since ?? '',
    asked,
    article,
    title,
    language,
    reads,
    file ?? '',
    line,
  ]

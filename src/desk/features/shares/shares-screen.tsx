import { useTranslation } from 'react-i18next'
import { type DeskShare, deskShares } from '#contract/shares/desk-shares.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { shareEffects, shareStates } from '#domain/share/share.ts'
import { Effect } from './effect.tsx'
import { ShareDetail } from './share-detail.tsx'
import { SharesCsv } from './shares-csv.tsx'

/** Who sent which articles to whom, and what came of it. */
export function SharesScreen() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const columns = useColumns()
  const { value } = useListPlace()
  const state = shareStates.find(candidate => candidate === value('state'))
  const effect = shareEffects.find(candidate => candidate === value('effect'))
  const by = value('by')
  const own = { ...(state && { state }), ...(effect && { effect }), ...(by && { by }) }
  const list = useDeskList('shares', deskShares, own, page => page.shares)
  return (
    <ListScreen
      title={t('shares.title')}
      lead={
        <>
          <p className="dim">{t('shares.lead')}</p>
          <SharesCsv asked={own} />
        </>
      }
      list={list}
      views={{
        label: t('shares.states'),
        parameter: 'state',
        here: state ?? '',
        tabs: [['', t('shares.all')], ...shareStates.map(each => [each, t(`shares.state.${each}`)] as const)],
      }}
      choices={[
        {
          name: 'effect',
          label: t('shares.effects'),
          all: t('shares.anyEffect'),
          options: shareEffects.map(each => [each, t(`shares.effect.${each}`)] as const),
        },
      ]}
      main={{
        label: t('shares.what'),
        cell: share => (
          <>
            <Titles share={share} />
            {share.note && (
              <span className="dim excerpt" dir="auto">
                {share.note}
              </span>
            )}
          </>
        ),
      }}
      columns={[
        { name: 'by', label: t('shares.by'), room: 'wide', cell: ({ by }) => <bdi>{by}</bdi> },
        {
          name: 'for',
          label: t('shares.for'),
          room: 'wide',
          cell: ({ order, email, conversation, locale }) => (
            <bdi>{order ?? email ?? (conversation && t('shares.conversation')) ?? (locale && placeOf(locale))}</bdi>
          ),
        },
        { name: 'effect', label: t('shares.effects'), cell: share => <Effect share={share} /> },
        columns.age,
      ]}
      empty={<Empty title={t('shares.empty')} hint={t('shares.emptyHint')} />}
      heading={share => <Titles share={share} />}
      Detail={ShareDetail}
    />
  )

  function placeOf(locale: string): string {
    const [language = '', ...rest] = locale.split('-')
    return `${formats.languageName(language)}, ${formats.countryName((rest.at(-1) ?? '').toUpperCase())}`
  }
}

/** The first, and how many more. */
function Titles({ share: { items } }: { share: DeskShare }) {
  const { t } = useTranslation()
  const [first] = items
  if (!first) return null
  return (
    <>
      {first.title ? (
        <span {...writtenIn(first.language ?? '')}>{first.title}</span>
      ) : (
        <span>{t('shares.goneArticle', { id: first.article })}</span>
      )}
      {items.length > 1 && <span className="dim"> {t('shares.more', { count: items.length - 1 })}</span>}
    </>
  )
}

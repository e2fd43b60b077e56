import { type ComponentType, createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { deskInbox, type InboxItem } from '#contract/inbox/inbox.ts'
import { Age } from '#desk/frame/age.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { type InboxKind, inboxViews } from '#domain/inbox/inbox.ts'
import { Due } from './due.tsx'
import { useInboxChoices } from './inbox-choices.ts'
import { ItemBar } from './item-bar.tsx'
import { SavedViews } from './saved-views.tsx'
import { useStaffNames } from './staff-names.ts'
import { TakeSwitch } from './take-switch.tsx'

interface InboxScreenProps {
  /** What each kind looks like beside the list. */
  details: Record<InboxKind, ComponentType<{ id: string }>>
}

/** All that waits, what has to be done first stands first; who does it and until when it sleeps is arranged beside. */
export function InboxScreen({ details }: InboxScreenProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { value } = useListPlace()
  const nameOf = useStaffNames()
  const view = inboxViews.find(candidate => candidate === value('view')) ?? 'open'
  const { choices, narrowed } = useInboxChoices()
  const list = useDeskList('inbox', deskInbox, { view, ...narrowed }, page => page.items)
  return (
    <Details value={details}>
      <ListScreen
        title={t('inbox.title')}
        lead={
          <>
            <p className="dim">{t('inbox.lead')}</p>
            <TakeSwitch />
            <SavedViews />
          </>
        }
        list={list}
        views={{
          label: t('inbox.views'),
          parameter: 'view',
          here: view,
          tabs: inboxViews.map(each => [each, t(`inbox.view.${each}`), list.first?.counts?.[each]]),
        }}
        choices={choices}
        hasWords={false}
        main={{ label: t('inbox.what'), cell: item => <Row item={item} /> }}
        columns={[
          {
            name: 'language',
            label: t('list.language'),
            room: 'wide',
            cell: ({ language }) => language && formats.languageName(language),
          },
          { name: 'due', label: t('inbox.due'), room: 'tablet', cell: item => <Due item={item} /> },
          {
            name: 'assignee',
            label: t('inbox.assignee'),
            room: 'wide',
            cell: ({ assignee }) => assignee && <bdi>{nameOf(assignee)}</bdi>,
          },
          { name: 'age', label: t('list.column.age'), cell: ({ at }) => <Age at={at} /> },
        ]}
        empty={<Empty title={t('inbox.empty')} />}
        heading={({ title }) => <bdi>{title}</bdi>}
        Detail={Arranged}
      />
    </Details>
  )
}

/** Of whatever the composition of the desk hands in: a component that is made while drawing would begin anew each time. */
const Details = createContext<InboxScreenProps['details'] | undefined>(undefined)

/** An entry as its own feature shows it, below what is arranged here. */
function Arranged({ value: item }: { value: InboxItem }) {
  const Detail = useContext(Details)?.[item.kind]
  return (
    <>
      <ItemBar item={item} />
      {Detail && <Detail id={item.id} key={item.id} />}
    </>
  )
}

/** Who it is, what it is about, and the first of her words. */
function Row({ item: { kind, title, excerpt, tags } }: { item: InboxItem }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="inbox-row">
        <span className={kind === 'case' ? 'badge wait' : 'badge plain'}>{t(`inbox.kind.${kind}`)}</span>
        <b>
          <bdi>{title}</bdi>
        </b>
        {tags.map(tag => (
          <span className="tag" key={tag} dir="auto">
            {tag}
          </span>
        ))}
      </span>
      {excerpt && (
        <span className="dim excerpt" dir="auto">
          {excerpt}
        </span>
      )}
    </>
  )
}

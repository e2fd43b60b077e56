import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type BulkAction, BulkBar, useSelection } from './bulk.tsx'
import type { DeskList } from './desk-list.ts'
import { type Choice, Filters } from './filters.tsx'
import { useListPlace } from './list-place.ts'
import { Listing } from './listing.tsx'
import { Pane } from './pane.tsx'
import { Presence } from './presence.tsx'
import { useRowKeys } from './row-keys.ts'
import { selectColumn } from './select-column.tsx'
import { type Column, Table } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { DoneMark } from './undo.tsx'

interface ListScreenProps<Item> {
  title: string
  /** What whoever works here has to know; it goes where an entry takes its place. */
  lead: ReactNode
  list: DeskList<Item>
  /** Views of the list by the parameter that the URL calls them; '' is the one without. */
  views: {
    label: string
    parameter: string
    here: string
    /** `count`: how much is in it, where the list says so. */
    tabs: readonly (readonly [value: string, text: string, count?: number])[]
  }
  /** What this list alone is narrowed by, beside language and country. */
  choices?: readonly Choice[]
  /** False where its entries hold no words to look for. */
  hasWords?: boolean
  /** What a row says first; it opens the entry. */
  main: { label: string; cell: (item: Item) => ReactNode }
  columns: readonly Column<Item>[]
  /** What the role may do to several entries at once. */
  bulk?: readonly BulkAction<Item>[]
  empty: ReactNode
  heading: (item: Item) => ReactNode
  Detail: (props: { value: Item }) => ReactNode
}

/** A list with its views and filters, and beside it the entry that is open; where there is no room, in its place. */
export function ListScreen<Item extends { id: string }>(props: ListScreenProps<Item>) {
  const { title, lead, list, views, columns, bulk = [], choices = [], hasWords = true, empty, heading, Detail } = props
  const { value, where, narrowing, openId, go } = useListPlace()
  const screen = useRef<HTMLDivElement>(null)
  const items = list.items ?? []
  const selection = useSelection(items.map(({ id }) => id))
  useBackToRow(screen, openId)
  useRowKeys({ screen, openId, show: id => go({ id }, true), select: bulk.length ? selection.toggle : undefined })
  const shown = [
    ...(bulk.length ? [selectColumn(selection, items)] : []),
    openingColumn(props.main, openId, id => where({ id })),
    ...columns,
  ]
  const isNarrowed = Object.keys(narrowing()).length > 0 || choices.some(({ name }) => value(name))
  const selected = items.filter(({ id }) => selection.ids.has(id))
  return (
    <div className="list-screen" ref={screen} data-open={openId !== undefined || undefined}>
      <h1>{title}</h1>
      <div className="list-lead">{lead}</div>
      <Tabs
        label={views.label}
        tabs={views.tabs.map(([value, text, count]) => ({
          name: value,
          text,
          count,
          path: where({ [views.parameter]: value, id: undefined }),
          here: value === views.here,
        }))}
      />
      <Filters count={list.count} choices={choices} hasWords={hasWords} />
      {selected.length > 0 && (
        <BulkBar
          actions={bulk}
          selected={selected}
          onDone={selection.settle}
          onNone={() => selection.settle(new Map())}
        />
      )}
      <div className="list-sides">
        <div className="list-side">
          <Listing
            listing={list.listing}
            items={list.items}
            empty={isNarrowed ? <NothingFits narrowedBy={choices.map(({ name }) => name)} /> : empty}
          >
            {items => <Table label={title} columns={shown} rows={items} keyOf={({ id }) => id} current={openId} />}
          </Listing>
        </div>
        {list.opened && (
          <Pane opened={list.opened} heading={heading} key={openId}>
            {item => (
              <>
                <Presence id={item.id} />
                <Detail value={item} />
              </>
            )}
          </Pane>
        )}
      </div>
    </div>
  )
}

const openingColumn = <Item extends { id: string }>(
  { label, cell }: ListScreenProps<Item>['main'],
  openId: string | undefined,
  placeOf: (id: string) => string,
): Column<Item> => ({
  name: 'main',
  label,
  main: true,
  cell: item => (
    <Link to={placeOf(item.id)} preventScrollReset aria-current={item.id === openId ? 'true' : undefined}>
      {cell(item)}
      <DoneMark object={item.id} />
    </Link>
  ),
})

function NothingFits({ narrowedBy }: { narrowedBy: readonly string[] }) {
  const { t } = useTranslation()
  const { where } = useListPlace()
  const all = Object.fromEntries(['q', 'language', 'market', ...narrowedBy].map(name => [name, undefined]))
  return (
    <div className="empty">
      <p>{t('list.none')}</p>
      <p>
        <Link className="btn" to={where(all)}>
          {t('list.all')}
        </Link>
      </p>
    </div>
  )
}

/** Closing an entry gives the focus back to its row. */
function useBackToRow(screen: RefObject<HTMLElement | null>, openId: string | undefined): void {
  const before = useRef(openId)
  useEffect(() => {
    const closed = before.current
    before.current = openId
    if (!closed || openId) return
    screen.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(closed)}"] a`)?.focus()
  }, [screen, openId])
}

import { useTranslation } from 'react-i18next'
import type { Selection } from './bulk.tsx'
import type { Column } from './table.tsx'

/** A box in every row, and one for all that are shown. Shift selects as far as the box before. */
export function selectColumn<Item extends { id: string }>(selection: Selection, shown: readonly Item[]): Column<Item> {
  return {
    name: 'select',
    label: <SelectAll selection={selection} count={shown.length} />,
    cell: ({ id }) => <Select selection={selection} id={id} />,
  }
}

function SelectAll({ selection: { ids, all }, count }: { selection: Selection; count: number }) {
  const { t } = useTranslation()
  return (
    <label className="pick">
      <input
        type="checkbox"
        aria-label={t('bulk.all')}
        checked={ids.size > 0 && ids.size === count}
        ref={box => {
          if (box) box.indeterminate = ids.size > 0 && ids.size < count
        }}
        onChange={event => all(event.target.checked)}
      />
    </label>
  )
}

function Select({ selection: { ids, failures, toggle }, id }: { selection: Selection; id: string }) {
  const { t } = useTranslation()
  const failure = failures.get(id)
  return (
    <label className="pick">
      <input
        type="checkbox"
        aria-label={t('bulk.select')}
        checked={ids.has(id)}
        onChange={event => toggle(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
      />
      {failure && <span className="badge bad">{t([`error.${failure}`, 'error.defect'])}</span>}
    </label>
  )
}

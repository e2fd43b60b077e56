import type { ReactNode } from 'react'

export interface Column<Row> {
  name: string
  label: ReactNode
  cell: (row: Row) => ReactNode
  /** Names the row. */
  main?: true
  /** The least screen on which it is shown; what is `wide` goes beside an entry that is open, too. */
  room?: 'tablet' | 'wide'
}

interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** The one that is open. */
  current?: string | undefined
}

/** A line each, in a frame that scrolls where a line is wider than it. */
export function Table<Row>({ label, columns, rows, keyOf, current }: TableProps<Row>) {
  const roomOf = ({ main, room }: Column<Row>) => (main ? 'rest' : room)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="table-frame" tabIndex={0} aria-label={label}>
      <table className="grid">
        <thead>
          <tr>
            {columns.map(column =>
              // A control names no column.
              typeof column.label === 'string' ? (
                <th key={column.name} scope="col" data-room={roomOf(column)}>
                  {column.label}
                </th>
              ) : (
                <td key={column.name}>{column.label}</td>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const key = keyOf(row)
            return (
              <tr key={key} data-row={key} data-current={key === current || undefined}>
                {columns.map(column =>
                  column.main ? (
                    <th key={column.name} scope="row" data-room="rest">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.name} data-room={roomOf(column)}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import { Age } from '#desk/frame/age.tsx'
import { Table } from '#desk/frame/table.tsx'

interface Received {
  source: string
  topic?: string
  /** English, or a code. */
  words: string
  count: number
  first: string
  last: string
}

interface ReceivedTableProps {
  label: string
  wordsLabel: string
  rows: readonly Received[]
}

/** What shops and carriers sent, how often and when. */
export function ReceivedTable({ label, wordsLabel, rows }: ReceivedTableProps) {
  const { t } = useTranslation()
  return (
    <Table
      label={label}
      rows={rows}
      keyOf={({ source, topic, words }) => `${source} ${topic} ${words}`}
      columns={[
        {
          name: 'words',
          label: wordsLabel,
          main: true,
          cell: ({ words, topic }) => (
            <span dir="ltr" lang="en">
              {words}
              {topic && <span className="dim excerpt">{topic}</span>}
            </span>
          ),
        },
        { name: 'source', label: t('list.column.source'), room: 'tablet', cell: ({ source }) => <bdi>{source}</bdi> },
        {
          name: 'count',
          label: t('list.column.count'),
          room: 'tablet',
          cell: ({ count }) => t('unknownCodes.seen', { count }),
        },
        { name: 'first', label: t('list.column.first'), room: 'wide', cell: ({ first }) => <Age at={first} /> },
        { name: 'last', label: t('list.column.last'), cell: ({ last }) => <Age at={last} /> },
      ]}
    />
  )
}

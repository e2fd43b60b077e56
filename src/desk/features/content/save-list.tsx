import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { Failure } from '#desk/frame/states.tsx'
import { toCsv } from '#domain/csv/to-csv.ts'

/** More than this is a question for the database. */
const mostRows = 5000

interface SaveListProps {
  name: string
  /** For programs: the same in every language of the desk. */
  columns: readonly string[]
  rows: () => Promise<(string | number)[][]>
}

/** What the filters leave, for a sheet. */
export function SaveList({ name, columns, rows }: SaveListProps) {
  const { t } = useTranslation()
  const save = useMutation({
    mutationFn: async () => saveCsv(`content-${name}`, toCsv([columns, ...(await rows())])),
  })
  return (
    <>
      {save.error && <Failure reason={reasonOf(save.error)} />}
      <p className="row">
        <button className="btn" type="button" disabled={save.isPending} onClick={() => save.mutate()}>
          {t('content.csv')}
        </button>
      </p>
    </>
  )
}

/** Every page of a list, as far as a sheet is of use. */
export async function allOf<Input extends DeskNarrowing, Output extends DeskPage, Item>(
  operation: Operation<Input, Output>,
  input: Omit<Input, 'after'>,
  itemsOf: (page: Output) => readonly Item[],
): Promise<Item[]> {
  const all: Item[] = []
  let after: string | undefined
  do {
    const page = await answerTo(operation, { ...input, ...(after && { after }) } as Input) // put together again
    all.push(...itemsOf(page))
    after = page.next
  } while (after && all.length < mostRows)
  return all
}

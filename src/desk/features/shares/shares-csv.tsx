import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DeskShare, deskShares } from '#contract/shares/desk-shares.ts'
import { useListPlace } from '#desk/frame/list-place.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { Failure } from '#desk/frame/states.tsx'
import { toCsv } from '#domain/csv/to-csv.ts'
import type { ShareEffect, ShareState } from '#domain/share/share.ts'
import { effectOf } from './effect.tsx'

/** More than this is a question for the database. */
const mostRows = 5000

interface Asked {
  state?: ShareState
  effect?: ShareEffect
  by?: string
}

/** What the filters leave, for a sheet: neither notes nor addresses of customers are in it. */
export function SharesCsv({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  const { narrowing } = useListPlace()
  const save = useMutation({
    mutationFn: async () => {
      const all: DeskShare[] = []
      let after: string | undefined
      do {
        const page = await answerTo(deskShares, { ...asked, ...narrowing(), ...(after && { after }) })
        all.push(...page.shares)
        after = page.next
      } while (after && all.length < mostRows)
      saveCsv('shares', toCsv([columns, ...all.map(rowOf)]))
    },
  })
  return (
    <>
      {save.error && <Failure reason={reasonOf(save.error)} />}
      <p className="row">
        <button className="btn" type="button" disabled={save.isPending} onClick={() => save.mutate()}>
          {t('shares.csv')}
        </button>
      </p>
    </>
  )
}

/** For programs: the same in every language of the desk. */
const columns = ['at', 'by', 'for', 'locale', 'articles', 'state', 'until', 'effect', 'opened_at', 'opened_in']

const rowOf = (share: DeskShare) => [
  share.at,
  share.by,
  share.conversation ? 'conversation' : share.order ? 'order' : share.email ? 'customer' : '',
  share.locale ?? '',
  share.items.map(({ article, part }) => (part ? `${article}#${part}` : article)).join(' '),
  share.state,
  share.until,
  effectOf(share),
  share.openedAt ?? '',
  share.openedIn ?? '',
]

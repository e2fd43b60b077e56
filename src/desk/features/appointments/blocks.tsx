import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { blockTime, type TimeBlock, unblockTime } from '#contract/appointments/desk-appointments.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay, useStaff } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { Field } from '#ui/field.tsx'

/** Times in which nobody can book: a meeting, a day of training. What is booked already stays, and is said. */
export function Blocks({ blocks }: { blocks: readonly TimeBlock[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const mayHandle = useMay('handle_appointments')
  const again = { onSettled: () => void queries.invalidateQueries({ queryKey: ['appointment-blocks'] }) }
  const remove = useMutation({ mutationFn: (id: string) => answerTo(unblockTime, { id }), ...again })
  return (
    <details>
      <summary>{t('appointments.blocks')}</summary>
      {remove.error && <Failure reason={reasonOf(remove.error)} />}
      <ul>
        {blocks.map(({ id, from, until, market, reason, by }) => (
          <li key={id}>
            {formats.moment(from)} – {formats.moment(until)}
            {market && ` · ${formats.countryName(market)}`} {reason && <bdi>{reason}</bdi>}{' '}
            <bdi className="dim">{by}</bdi>{' '}
            {mayHandle && (
              <button className="btn" type="button" disabled={remove.isPending} onClick={() => remove.mutate(id)}>
                {t('appointments.unblock')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayHandle && <NewBlock />}
    </details>
  )
}

function NewBlock() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { portal } = useStaff()
  const queries = useQueryClient()
  const add = useMutation({
    mutationFn: (data: FormData) => {
      const text = (name: string) => String(data.get(name) ?? '').trim()
      // On the clock of whoever types it.
      const instant = (name: string) => new Date(text(name)).toISOString()
      const [market, reason] = [text('market'), text('reason')]
      return answerTo(blockTime, {
        from: instant('from'),
        until: instant('until'),
        ...(market && { market }),
        ...(reason && { reason }),
      })
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['appointment-blocks'] }),
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        add.mutate(new FormData(event.currentTarget))
      }}
    >
      {add.error && <Failure reason={reasonOf(add.error)} />}
      {add.data && add.data.booked > 0 && (
        <p className="note" role="status">
          {t('appointments.metSome', { number: formats.number(add.data.booked) })}
        </p>
      )}
      <div className="row">
        <Field label={t('appointments.from')} name="from" type="datetime-local" required />
        <Field label={t('appointments.until')} name="until" type="datetime-local" required />
        <Field label={t('appointments.reason')} name="reason" maxLength={200} dir="auto" />
        <label className="field">
          {t('list.market')}
          <select name="market" defaultValue="">
            <option value="">{t('list.allMarkets')}</option>
            {portal.markets.map(code => (
              <option key={code} value={code}>
                {formats.countryName(code)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn" type="submit" disabled={add.isPending}>
          {t('appointments.block')}
        </button>
      </div>
    </form>
  )
}

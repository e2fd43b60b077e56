import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  correctOrder,
  type OrderChange,
  type OrderCorrection,
  settableStatuses,
  takeBackCorrection,
} from '#contract/orders/desk-orders.ts'
import { Age } from '#desk/frame/age.tsx'
import { useHold } from '#desk/frame/hold.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { useWaiting } from '#desk/frame/waiting.ts'
import type { ShipmentStatus } from '#domain/shipment/shipment.ts'
import { Field } from '#ui/field.tsx'

/** Whose parcel, and by which key the server knows it. */
interface CorrectedParcel {
  id: string
  parcel: string
  status: ShipmentStatus
}

/** Reads the order again as soon as a decision about it is done, whoever decided. */
export function useReadWhenDone(id: string): void {
  const queries = useQueryClient()
  const isHeld = useWaiting().held.some(({ object }) => object === id)
  const wasHeld = useRef(isHeld)
  useEffect(() => {
    if (wasHeld.current && !isHeld) void queries.invalidateQueries({ queryKey: ['orders', 'whole', id] })
    wasHeld.current = isHeld
  }, [queries, id, isHeld])
}

/** What a call to the carrier or the customer has shown: another status, or that it is somebody else's parcel. */
export function CorrectParcel({ id, parcel, status }: CorrectedParcel) {
  const { t } = useTranslation()
  return (
    <Correction summary={t('orders.correct')}>
      {close => <ParcelForm id={id} parcel={parcel} status={status} onDone={close} />}
    </Correction>
  )
}

function ParcelForm({ id, parcel, status, onDone }: CorrectedParcel & { onDone: () => void }) {
  const { t } = useTranslation()
  const { error, isPending, correct } = useCorrect(id, onDone)
  return (
    <form
      onSubmit={
        event =>
          correct(event, ({ status: chosen }) => ({ kind: 'status_set', parcel, status: chosen as ShipmentStatus })) // of the list
      }
    >
      <p className="field">
        <label>
          {t('orders.newStatus')}
          <select name="status" defaultValue={status === 'delivered' ? 'in_transit' : 'delivered'}>
            {settableStatuses.map(each => (
              <option key={each} value={each}>
                {t(`orders.status.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Note />
      {error && <Failure reason={reasonOf(error)} />}
      <p className="row">
        <button className="btn primary" type="submit" disabled={isPending}>
          {t('orders.tellSo')}
        </button>
        <button
          className="btn"
          type="button"
          disabled={isPending}
          onClick={event => correct(event, () => ({ kind: 'parcel_removed', parcel }))}
        >
          {t('orders.notOurs')}
        </button>
      </p>
    </form>
  )
}

/** A parcel that the shop has not told of. */
export function AddParcel({ id }: { id: string }) {
  const { t } = useTranslation()
  return <Correction summary={t('orders.add')}>{close => <AddForm id={id} onDone={close} />}</Correction>
}

function AddForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { error, isPending, correct } = useCorrect(id, onDone)
  return (
    <form
      onSubmit={event =>
        correct(event, ({ number = '', carrier }) => ({
          kind: 'parcel_added',
          trackingNumber: number,
          ...(carrier && { carrier }),
        }))
      }
    >
      <Field
        name="number"
        label={t('orders.number')}
        required
        minLength={3}
        maxLength={60}
        dir="ltr"
        autoComplete="off"
        error={error && reasonOf(error) === 'invalid' ? t('orders.taken') : undefined}
      />
      <Field name="carrier" label={t('orders.carrier')} maxLength={60} dir="auto" autoComplete="off" />
      <Note />
      {error && reasonOf(error) !== 'invalid' && <Failure reason={reasonOf(error)} />}
      <p className="row">
        <button className="btn primary" type="submit" disabled={isPending}>
          {t('orders.addIt')}
        </button>
      </p>
    </form>
  )
}

function Note() {
  const { t } = useTranslation()
  return <Field name="note" label={t('orders.how')} maxLength={500} dir="auto" autoComplete="off" />
}

/** Open for as long as somebody is at it. */
function Correction({ summary, children }: { summary: string; children: (close: () => void) => React.ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children(() => setOpen(false))}
    </details>
  )
}

function useCorrect(id: string, onDone: () => void) {
  const { t } = useTranslation()
  const { mutate, error, isPending } = useHold('orders', correctOrder, () => ({ sentence: t('orders.held') }))
  return {
    error,
    isPending,
    correct(
      event: SubmitEvent<HTMLFormElement> | React.MouseEvent<HTMLButtonElement>,
      changeOf: (said: Record<string, string>) => OrderChange,
    ) {
      event.preventDefault()
      const form = event.currentTarget.closest('form')
      const { note, ...said } = Object.fromEntries(
        [...new FormData(form ?? undefined)].map(([name, value]) => [name, String(value).trim()]),
      )
      mutate({ id, change: changeOf(said), ...(note && { note }) }, { onSuccess: onDone })
    },
  }
}

interface CorrectionsProps {
  id: string
  corrections: readonly OrderCorrection[]
  mayCorrect: boolean
}

/** Who has corrected what, and how they knew. */
export function Corrections({ id, corrections, mayCorrect }: CorrectionsProps) {
  const { t } = useTranslation()
  const hold = useHold('orders', takeBackCorrection, () => ({ sentence: t('orders.backHeld') }))
  if (!corrections.length) return null
  return (
    <>
      <h3>{t('orders.corrections')}</h3>
      {hold.error && <Failure reason={reasonOf(hold.error)} />}
      <ul className="order-lines">
        {corrections.map(({ id: correction, change, note, who, at }) => (
          <li key={correction}>
            <span>{sentence(change)}</span>
            {note && (
              <span className="dim" dir="auto">
                {note}
              </span>
            )}
            <bdi className="dim">{who}</bdi>
            {mayCorrect && (
              <button
                className="btn"
                type="button"
                disabled={hold.isPending}
                onClick={() => hold.mutate({ id, correction })}
              >
                {t('orders.back')}
              </button>
            )}
            <Age at={at} />
          </li>
        ))}
      </ul>
    </>
  )

  function sentence(change: OrderChange): string {
    switch (change.kind) {
      case 'parcel_added':
        return t('orders.added', { parcel: isolated(change.trackingNumber) })
      case 'parcel_removed':
        return t('orders.removed', { parcel: isolated(change.parcel) })
      case 'status_set':
        return t('orders.set', { parcel: isolated(change.parcel), status: t(`orders.status.${change.status}`) })
    }
  }
}

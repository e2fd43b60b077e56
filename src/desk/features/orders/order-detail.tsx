import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import {
  type DeskOrder,
  type DeskOrderDetail,
  deskOrder,
  type OrderEntry,
  type OrderEntryPlace,
} from '#contract/orders/desk-orders.ts'
import { Age } from '#desk/frame/age.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { ParcelState } from '#desk/frame/parcel-state.tsx'
import { paths } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { primaryOf } from '#domain/locale/language.ts'
import type { Address, FullShipment } from '#domain/order/order.ts'
import { AddParcel, Corrections, CorrectParcel, useReadWhenDone } from './corrections.tsx'
import { CustomerPage } from './customer-page.tsx'
import { FetchButton } from './fetch-button.tsx'
import { LinkButton } from './link-button.tsx'
import { MarkForm } from './mark-form.tsx'
import { Sources } from './sources.tsx'

/** What opens an order is a line in the audit log: it is not read again because somebody looks at another window. */
const staleTime = 5 * 60_000

/** One order: who, what, its parcels, what its customer has sent and was told, and what that is made of. */
export function OrderDetail({ value: { id, state } }: { value: DeskOrder }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['orders', 'whole', id],
    queryFn: ({ signal }) => answerTo(deskOrder, { id }, signal),
    staleTime,
    refetchOnWindowFocus: false,
  })
  if (error) return <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return <Whole id={id} isDeleted={state === 'deleted'} detail={data} />
}

function Whole({ id, isDeleted, detail }: { id: string; isDeleted: boolean; detail: DeskOrderDetail }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const maySeeSources = useMay('read_order_sources')
  const mayLink = useMay('link_orders')
  const mayFetch = useMay('fetch_orders')
  const mayCorrect = useMay('correct_orders') && !isDeleted
  const { order, parcels, corrections, mark, locale, phone, entries, messages, canFetch } = detail
  const { email, address, items, totals, shipments } = order
  useReadWhenDone(id)
  return (
    <>
      <p className="row">
        <span className="badge plain">{t(`orders.state.${order.state}`)}</span>
        <span className="dim">{formats.languageName(primaryOf(locale))}</span>
        {totals && <b>{formats.money(totals.total)}</b>}
      </p>
      <p className="row dim">
        {address && <bdi>{addressLine(address)}</bdi>}
        {email && (
          <a href={`mailto:${email}`}>
            <bdi>{email}</bdi>
          </a>
        )}
        {phone && (
          <a href={`tel:${phone}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
        )}
      </p>
      {!isDeleted && (
        <p className="row">
          {mayLink && <LinkButton id={id} />}
          {mayFetch && canFetch && <FetchButton id={id} />}
        </p>
      )}
      {mayCorrect ? (
        <MarkForm id={id} mark={mark} />
      ) : (
        mark && (
          <p className="callout" dir="auto">
            {mark.text}
          </p>
        )
      )}
      {items.length > 0 && (
        <ul className="order-lines">
          {items.map(({ title, sku, quantity }) => (
            <li key={`${title} ${sku}`}>
              <bdi>{title}</bdi>
              <span className="dim">× {formats.number(quantity)}</span>
            </li>
          ))}
        </ul>
      )}
      <h3>{t('orders.parcels')}</h3>
      <Lines
        rows={shipments.map((shipment, at) => ({ shipment, parcel: parcels[at] ?? '' }))}
        keyOf={({ parcel }) => parcel}
        line={({ shipment, parcel }) => (
          <>
            <Parcel parcel={shipment} />
            {mayCorrect && <CorrectParcel id={id} parcel={parcel} status={shipment.status} />}
          </>
        )}
      />
      <BeingDone object={id}>{mayCorrect && <AddParcel id={id} />}</BeingDone>
      <Corrections id={id} corrections={corrections} mayCorrect={mayCorrect} />
      <h3>{t('orders.entries')}</h3>
      <Lines rows={entries} keyOf={({ id }) => id} line={entry => <Entry entry={entry} />} />
      <h3>{t('orders.messages')}</h3>
      <Lines
        rows={messages}
        keyOf={({ id }) => id}
        line={({ id, kind, channel, state, at }) => (
          <>
            <Link to={placeOf(paths.notifications(), id)}>{t(`notifications.kind.${kind}`)}</Link>
            <span className="dim">{t(`notifications.channel.${channel}`)}</span>
            <span className={state === 'failed' ? 'badge bad' : 'badge plain'}>
              {t(`notifications.state.${state}`)}
            </span>
            <Age at={at} />
          </>
        )}
      />
      {!isDeleted && <CustomerPage id={id} locale={locale} />}
      {maySeeSources && <Sources id={id} />}
    </>
  )
}

const addressLine = ({ name, lines, postalCode, city, country }: Address): string =>
  [name, ...lines, [postalCode, city].filter(Boolean).join(' '), country].filter(Boolean).join(', ')

const placeOf = (path: string, id: string): string => `${path}?${new URLSearchParams({ id })}`

interface LinesProps<Row> {
  rows: readonly Row[]
  keyOf: (row: Row) => string
  line: (row: Row) => ReactNode
}

function Lines<Row>({ rows, keyOf, line }: LinesProps<Row>) {
  const { t } = useTranslation()
  if (!rows.length) return <p className="dim">{t('orders.nothing')}</p>
  return (
    <ul className="order-lines">
      {rows.map(row => (
        <li key={keyOf(row)}>{line(row)}</li>
      ))}
    </ul>
  )
}

function Parcel({ parcel }: { parcel: FullShipment }) {
  const { formats } = useLanguage()
  const { trackingNumber, trackingUrl, since, eta } = parcel
  return (
    <>
      <ParcelState of={parcel} />
      {trackingNumber &&
        (trackingUrl ? (
          <a href={trackingUrl} target="_blank" rel="noreferrer">
            <bdi dir="ltr">{trackingNumber}</bdi>
          </a>
        ) : (
          <bdi dir="ltr">{trackingNumber}</bdi>
        ))}
      {eta && <span className="dim">{formats.dayRange(eta.from, eta.to)}</span>}
      <span className="dim">{since && formats.eventTime(since).day}</span>
    </>
  )
}

const screens: Record<OrderEntryPlace, (id: string) => string> = {
  returns: paths.return,
  requests: id => placeOf(paths.requests(), id),
  withdrawals: id => placeOf(paths.withdrawals(), id),
  conversations: id => placeOf(paths.conversations(), id),
  reviews: id => placeOf(paths.reviews(), id),
}

function Entry({ entry: { place, id, at, state } }: { entry: OrderEntry }) {
  const { t } = useTranslation()
  return (
    <>
      <Link to={screens[place](id)}>{t(`nav.${place}`)}</Link>
      <span className="badge plain">{stateText(t, place, state)}</span>
      <Age at={at} />
    </>
  )
}

/** As the list of its own calls it. */
function stateText(t: TFunction, place: OrderEntryPlace, state: string): string {
  switch (place) {
    case 'returns':
      return t(`returns.state.${state}`)
    case 'requests':
      return t(`requests.state.${state}`)
    case 'withdrawals':
      return t(`orders.withdrawal.${state}`)
    case 'conversations':
      return t(`conversations.state.${state}`)
    case 'reviews':
      return t(`reviews.state.${state}`)
  }
}

import { defined, type Fields, fields, isFields, link, list, parseJson, text } from '#server/connectors/read-json.ts'
import { readTime } from '#server/connectors/read-time.ts'

/** A number that some extension keeps in the meta data of an order, or of a line of it. */
export interface PluginTracking {
  id?: string
  trackingNumber: string
  carrier?: string
  trackingUrl?: string
  /** ISO date. */
  shipped?: string
}

/**
 * Every extension has its own names: `_wc_shipment_tracking_items` (Shipment Tracking, Advanced Shipment Tracking),
 * `wcshipping_labels` and `wc_connect_labels` (WooCommerce Shipping), `_aftership_tracking_items`,
 * `_vi_wot_order_item_tracking_data` (VillaTheme), `ywot_tracking_code` (YITH), `_tracking_number` (ParcelPanel and
 * others). They are alike enough to be read by their words.
 */
export function readPluginTracking(record: Fields): PluginTracking[] {
  const meta = list(record['meta_data']).map(fields)
  const listed = meta
    .filter(({ key }) => /track|shipment|label|fulfil/i.test(text(key) ?? ''))
    .flatMap(({ value }) => entriesOf(value).flatMap(readEntry))
  return listed.length ? listed : readScalars(meta)
}

/** A list, an object of one or several, or either as JSON in a text. */
function entriesOf(value: unknown): Fields[] {
  const parsed = typeof value === 'string' ? parseText(value) : value
  if (Array.isArray(parsed)) return parsed.filter(isFields)
  if (!isFields(parsed)) return []
  return first(parsed, numberNames) ? [parsed] : Object.values(parsed).filter(isFields)
}

function parseText(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return undefined
  try {
    return parseJson(value)
  } catch {
    return undefined // another extension's own format
  }
}

const numberNames = ['tracking_number', 'tracking_code', 'tracking', 'trackingNumber', 'track_number']
const carrierNames = [
  ...['custom_tracking_provider', 'tracking_provider_name', 'carrier_name', 'courier_name', 'provider_name'],
  ...['tracking_provider', 'shipment_provider', 'shipping_provider', 'carrier_slug', 'slug', 'courier_code'],
  ...['carrier_id', 'carrier', 'courier', 'provider'],
]
const urlNames = [
  'custom_tracking_link',
  'tracking_url',
  'tracking_link',
  'formatted_tracking_link',
  'carrier_url',
  'url',
]
const timeNames = ['date_shipped', 'shipped_date', 'ship_date', 'fulfilled_at', 'created_date', 'created_at', 'time']

const first = (record: Fields, names: readonly string[]): string | undefined =>
  names.map(name => text(record[name])).find(Boolean)

function readEntry(entry: Fields): PluginTracking[] {
  const trackingNumber = first(entry, numberNames)
  const isVoid = /void|refund|cancel|error/i.test(text(entry['status']) ?? '') || isFields(entry['refund'])
  if (!trackingNumber || isVoid) return []
  return [
    defined({
      id: text(entry['tracking_id']) ?? text(entry['label_id']),
      trackingNumber,
      carrier: first(entry, carrierNames),
      trackingUrl: linkFor(first(entry, urlNames), trackingNumber),
      shipped: dayOf(first(entry, timeNames) ?? text(fields(entry['metrics'])['created_at'])),
    }),
  ]
}

/** One number, or several with commas, each part under a key of its own: `_tracking_number`, `ywot_tracking_code`. */
function readScalars(meta: readonly Fields[]): PluginTracking[] {
  const valueUnder = (pattern: RegExp) => {
    const found = meta.find(({ key, value }) => pattern.test(text(key) ?? '') && text(value))
    return text(found?.['value'])
  }
  const numbers = valueUnder(/^_?(\w+_)?track(ing)?_?(number|code|no)s?$/i)?.split(/[\s,;|]+/) ?? []
  return numbers.filter(Boolean).map(trackingNumber =>
    defined({
      trackingNumber,
      carrier:
        valueUnder(/(carrier|courier|provider|tracking_company)_?name$/i) ??
        valueUnder(/^_?(\w+_)?(carrier|courier|provider)(_?(id|slug|code))?$/i) ??
        valueUnder(/tracking_company$/i),
      trackingUrl: linkFor(valueUnder(/^_?(\w+_)?(tracking|carrier)_?(url|link)$/i), trackingNumber),
      shipped: dayOf(valueUnder(/(date_shipped|shipped_date|ship_?date|pick_up_date)$/i)),
    }),
  )
}

/** Links come with a place for the number. */
const linkFor = (url: string | undefined, number: string): string | undefined =>
  link(
    url?.replaceAll(
      /\{(tracking_?(number|code|id)|number)\}|%7Btracking_number%7D|%number%|%s/gi,
      encodeURIComponent(number),
    ),
  )

/** Seconds, milliseconds, or a date in words. */
function dayOf(written: string | undefined): string | undefined {
  const number = Number(written)
  if (written && Number.isFinite(number)) {
    const milliseconds = number > 1e11 ? number : number * 1000
    return milliseconds > 9.4e11 && milliseconds < 4.1e12
      ? new Date(milliseconds).toISOString().slice(0, 10)
      : undefined
  }
  return readTime(written)?.at.slice(0, 10)
}

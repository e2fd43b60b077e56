/** What the shop tells a customer. Each kind has its texts in `content/notifications/<language>.yaml`. */
export const notificationKinds = [
  'status',
  'review_request',
  'survey',
  'lookup_code',
  'withdrawal_receipt',
  'return_received',
  'return_status',
  'request_decision',
  'conversation_answer',
  'case_follow_up',
  'appointment',
  'consent_confirm',
  'settings_changed',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

export const notificationChannels = ['email', 'sms', 'whatsapp', 'push'] as const
export type NotificationChannel = (typeof notificationChannels)[number]

/** Somebody waits for them at this moment, or a law wants them at once: they are sent at night, too. */
const urgent: readonly NotificationKind[] = [
  'lookup_code',
  'withdrawal_receipt',
  'return_received',
  'appointment',
  'consent_confirm',
  'settings_changed',
]
export const isUrgent = (kind: NotificationKind): boolean => urgent.includes(kind)

/** What a customer may choose to get or not; the other kinds answer something that she did herself. */
export const optionalKinds = ['status', 'review_request', 'survey'] as const satisfies readonly NotificationKind[]
export type OptionalKind = (typeof optionalKinds)[number]
export const isOptional = (kind: NotificationKind): kind is OptionalKind =>
  optionalKinds.some(notice => notice === kind)

/** Hours of the day, whole ones, in the market's time zone; `from` 21 to 8 is a night. Equal ones: no quiet hours. */
export interface QuietHours {
  from: number
  to: number
}

/** `now`, or the end of the quiet hours that it falls into. */
export function afterQuietHours(now: Date, { from, to }: QuietHours, timeZone: string): Date {
  const isQuiet = (at: Date) => {
    const hour = hourIn(at, timeZone)
    return from <= to ? hour >= from && hour < to : hour >= from || hour < to
  }
  let at = now
  // Quarter by quarter: zones differ from UTC by quarters of an hour, and clocks are set in the night.
  while (isQuiet(at)) at = new Date((Math.floor(at.getTime() / quarter) + 1) * quarter)
  return at
}

const quarter = 15 * 60_000

const hourIn = (at: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at))

import { z } from 'zod'
import { appointmentNews } from '#domain/appointment/appointment.ts'
import { decidedStates } from '#domain/order/order-request.ts'
import { returnStates } from '#domain/return/return.ts'
import { notificationKinds } from './notification.ts'
import { notifiedStatuses } from './parcel-news.ts'

const line = z.string().trim().min(1).max(200)
const paragraphs = z.string().trim().min(1).max(3000)

/** `text` goes into e-mails, blank lines between its paragraphs; `short` into SMS, WhatsApp and push. */
const letter = z.strictObject({ subject: line, text: paragraphs, button: line.optional() })
const notice = letter.extend({ short: line })

const each = <Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map(key => [key, value])) as Record<Key, Value>) // keys: exactly these

/** `one` names the title of an article and its link; `several` stands above a list of them. */
const links = z.strictObject({ one: paragraphs, several: paragraphs })

/** `content/notifications/<language>.yaml` */
export const NotificationTexts = z.strictObject({
  /** Fingerprints of what a translation was made from; `aftercare stamp` writes them. */
  source: z.union([z.string(), z.number().transform(String)]).optional(),
  /** What stands around every message. `sms` puts a short text and its link together. */
  frame: z.strictObject({
    button: line,
    reason: line,
    footer: line,
    settings: line,
    unsubscribe: line,
    sms: line,
    /** What a parcel asks for, a line each; one whose value is not known is left out. */
    details: paragraphs,
  }),
  statuses: each(notifiedStatuses, notice),
  kinds: z.strictObject({
    review_request: notice,
    survey: notice,
    lookup_code: notice,
    withdrawal_receipt: letter,
    return_received: notice,
    return_status: notice,
    request_decision: notice,
    conversation_answer: notice,
    case_follow_up: notice,
    appointment: notice,
    consent_confirm: letter,
    settings_changed: notice,
  }),
  /** What `{{news}}` of a return says. */
  returns: each(returnStates, line),
  /** The same of a decision on a request. */
  requests: each(decidedStates, line),
  /** The same of a talk that was booked. */
  appointments: each(appointmentNews, line),
  /** What staff send with links to articles. Absent in content from before: then only the links are sent. */
  links: links.optional(),
  /** The template that WhatsApp has approved for a kind, and the language that it knows it under. */
  whatsapp: z.strictObject({
    language: z.string().regex(/^[a-z]{2}(_[A-Z]{2})?$/, 'a language of WhatsApp such as de or pt_BR'),
    templates: z.partialRecord(z.enum(notificationKinds), z.string().regex(/^[a-z0-9_]{1,512}$/, 'a template name')),
  }),
})
export type NotificationTexts = z.infer<typeof NotificationTexts>

/** `content/notifications/<language>.<register>.yaml`: what another way of address changes. */
export const NotificationOverlay = z.strictObject({
  frame: NotificationTexts.shape.frame.partial().default({}),
  statuses: z.partialRecord(z.enum(notifiedStatuses), notice.partial()).default({}),
  kinds: z.partialRecord(z.enum(Object.keys(NotificationTexts.shape.kinds.shape)), notice.partial()).default({}),
  returns: z.partialRecord(z.enum(returnStates), line).default({}),
  requests: z.partialRecord(z.enum(decidedStates), line).default({}),
  appointments: z.partialRecord(z.enum(appointmentNews), line).default({}),
  links: links.partial().default({}),
})
export type NotificationOverlay = z.infer<typeof NotificationOverlay>

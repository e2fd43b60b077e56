import { z } from 'zod'
import { voteReasons } from '#domain/article/article.ts'
import { documentBytes, photoBytes } from '#domain/attachment/attachment.ts'
import { complaintCategories } from '#domain/case/case.ts'
import { keyPattern } from '#domain/conversation/conversation.ts'
import { needsWords, requestKinds } from '#domain/order/order-request.ts'
import { returnReasons } from '#domain/return/return.ts'
import { returnMethods } from '#domain/return/return-method.ts'
import { type SurveyScale, scales } from '#domain/survey/scale.ts'
import { emailPattern, entryLimits, linePattern } from './entry-limits.ts'

const locale = z.string().regex(/^[a-z]{2,3}-[a-z]{2}$/)
const language = z.string().max(20)
/** Half a character (a lone surrogate) is none: JSON in the database would refuse it. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .overwrite(typed => typed.toWellFormed())
const base64 = (bytes: number) =>
  z
    .string()
    .min(1)
    .max(Math.ceil(bytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
const line = (max: number) => text(max).regex(linePattern)
const { comment, message, reply, review, return: returned, order_request: asked, survey, withdrawal } = entryLimits

/** Which survey it answers; `token`: of the invitation. */
const ofSurvey = { survey: z.string().min(1).max(40), locale, token: z.string().min(1).max(120).optional() }
const reasonOfSurvey = {
  choices: z.array(z.string().min(1).max(40)).max(8).optional(),
  text: text(survey.text).optional(),
}

/** Opens one review for change. */
const linkOfReview = z.string().max(100).optional()

/** What a customer wrote: the body of an outbox entry. Lengths are in UTF-16 code units. */
export const EntryBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('vote'),
    article: z.string().max(40),
    locale,
    language,
    helpful: z.boolean(),
    /** Day of the last change of the text that was read. */
    version: z.iso.date().optional(),
    /** The first vote of this device on this version of the article; this one takes its place. */
    first: z.uuid().optional(),
  }),
  z.strictObject({
    kind: z.literal('comment'),
    /** The entry that it explains. */
    vote: z.uuid(),
    article: z.string().max(40),
    locale,
    reason: z.enum(voteReasons).optional(),
    text: text(comment.text).optional(),
  }),
  z.strictObject({
    kind: z.literal('review'),
    product: z.string().max(100),
    locale,
    rating: z.int().min(1).max(5),
    title: text(review.title).optional(),
    text: text(review.text),
    author: text(review.author).min(1),
    /** Proof of purchase: order number with e-mail or postcode. */
    order: z.strictObject({ number: text(review.number), factor: text(review.factor) }).optional(),
  }),
  /** Of the device that wrote it, or of another by its link. */
  z.strictObject({
    kind: z.literal('review_change'),
    review: z.uuid(),
    token: linkOfReview,
    locale,
    rating: z.int().min(1).max(5),
    title: text(review.title).optional(),
    text: text(review.text),
    author: text(review.author).min(1),
    /** What it is written in, where it was taken for another. */
    language: language.optional(),
  }),
  z.strictObject({ kind: z.literal('review_removal'), review: z.uuid(), token: linkOfReview, locale }),
  z.strictObject({
    kind: z.literal('review_photo'),
    /** The entry that it belongs to, or a review that this device has written before. */
    review: z.uuid(),
    token: linkOfReview,
    /** JPEG, PNG or WebP, base64. */
    data: base64(photoBytes),
    /** What it shows. */
    alt: text(review.alt).optional(),
  }),
  z.strictObject({
    kind: z.literal('review_vote'),
    review: z.uuid(),
    locale,
    helpful: z.boolean(),
    /** The first vote of this device on this review; this one takes its place. */
    first: z.uuid().optional(),
  }),
  z.strictObject({
    kind: z.literal('message'),
    locale,
    name: text(message.name).optional(),
    email: z.email({ pattern: emailPattern }).max(message.email),
    order: text(message.order).optional(),
    /** The signed link of that order, where she wrote from its page. */
    token: z.string().max(500).optional(),
    /** Made on the phone: opens the conversation that this begins. */
    key: z.string().regex(keyPattern).optional(),
    text: text(message.text).min(1),
    /** What was searched before, where the customer came from a search without a hit. */
    query: text(message.query).optional(),
    /** It is a complaint, about this. */
    complaint: z.enum(complaintCategories).optional(),
  }),
  z.strictObject({
    kind: z.literal('reply'),
    conversation: z.uuid(),
    /** What opens it: the key of its first message, the link of a message, or that of its order. */
    token: z.string().min(1).max(500),
    text: text(reply.text).min(1),
  }),
  /** Whether a complaint that was closed is solved. */
  z.strictObject({
    kind: z.literal('case_answer'),
    conversation: z.uuid(),
    /** As of a reply. */
    token: z.string().min(1).max(500),
    solved: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('miss'),
    locale,
    /** Scrubbed on the device: no e-mail address, no long digit run. */
    query: text(200).min(1),
    offline: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('return'),
    locale,
    /** Opens the whole order; number with e-mail or postcode does not suffice. */
    order: z.strictObject({ number: text(60).min(1), token: z.string().max(500).min(1) }),
    items: z
      .array(
        z.strictObject({
          line: z.int().min(0).max(999),
          title: z.string().max(500),
          quantity: z.int().min(1).max(999),
        }),
      )
      .min(1)
      .max(100),
    reason: z.enum(returnReasons),
    method: z.enum(returnMethods),
    text: text(returned.text).optional(),
  }),
  z.strictObject({
    kind: z.literal('return_photo'),
    /** The entry that it belongs to. */
    return: z.uuid(),
    /** JPEG, PNG or WebP, base64. */
    data: base64(photoBytes),
  }),
  z.strictObject({
    kind: z.literal('attachment'),
    /** The entry that it belongs to: a message or a reply. */
    message: z.uuid(),
    /** What opens the conversation, as of a reply. */
    token: z.string().min(1).max(500),
    /** JPEG, PNG, WebP or PDF, base64. */
    data: base64(documentBytes),
  }),
  z
    .strictObject({
      kind: z.literal('order_request'),
      locale,
      /** Opens the whole order, as of a return. */
      order: z.strictObject({ number: text(60).min(1), token: z.string().max(500).min(1) }),
      what: z.enum(requestKinds),
      text: text(asked.text).optional(),
    })
    .refine(({ what, text }) => !needsWords(what) || text, { path: ['text'], params: { code: 'required' } }),
  z.strictObject({
    kind: z.literal('survey_answer'),
    ...ofSurvey,
    /** As it was shown. */
    scale: z.enum(Object.keys(scales) as SurveyScale[]), // keys of a literal: exactly these
    value: z.int().min(0).max(10),
    article: z.string().max(40).optional(),
    /** Of the article: day of the last change of the text that was read. */
    version: z.iso.date().optional(),
    ...reasonOfSurvey,
  }),
  z.strictObject({
    kind: z.literal('survey_reason'),
    /** The entry that it explains. */
    answer: z.uuid(),
    ...ofSurvey,
    ...reasonOfSurvey,
  }),
  z.strictObject({
    kind: z.literal('withdrawal'),
    locale,
    name: line(withdrawal.name).min(1),
    contract: line(withdrawal.contract).min(1),
    contact: line(withdrawal.contact).min(1),
    text: text(withdrawal.text).optional(),
  }),
])
export type EntryBody = z.infer<typeof EntryBody>

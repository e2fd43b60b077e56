import { z } from 'zod'
import { voteReasons } from '#domain/article/article.ts'
import { complaintCategories } from '#domain/case/case.ts'
import { authors, conversationStates } from '#domain/conversation/conversation.ts'
import { notificationChannels, notificationKinds } from '#domain/notification/notification.ts'
import { requestKinds } from '#domain/order/order-request.ts'
import { returnBars, returnReasons, returnStates } from '#domain/return/return.ts'
import { returnMethods } from '#domain/return/return-method.ts'
import { hideReasons } from '#domain/review/review.ts'

const text = z.string().optional()
const minutesAgo = z.number().positive()

/** `desk-work.json`: how old each is counts back from when the demo is loaded. `key` and `order` make the ids. */
export const DeskWork = z.strictObject({
  reviews: z.array(
    z.strictObject({
      key: z.string(),
      product: z.string(),
      rating: z.int().min(1).max(5),
      title: text,
      text: z.string(),
      author: z.string(),
      language: z.string(),
      market: z.string(),
      verified: z.boolean(),
      minutesAgo,
      hidden: z.enum(hideReasons).optional(),
    }),
  ),
  conversations: z.array(
    z.strictObject({
      key: z.string(),
      locale: z.string(),
      name: z.string(),
      email: z.string(),
      order: text,
      query: text,
      state: z.enum(conversationStates).default('open'),
      said: z
        .array(
          // `{{portal}}` is where the portal stands; `file`: the name of a PDF that came with it.
          z.strictObject({ from: z.enum(authors), text: z.string(), minutesAgo, file: z.string().optional() }),
        )
        .min(1),
    }),
  ),
  votes: z.array(
    z.strictObject({
      key: z.string(),
      article: z.string(),
      locale: z.string(),
      language: z.string(),
      helpful: z.boolean(),
      reason: z.enum(voteReasons).optional(),
      text,
      minutesAgo,
    }),
  ),
  misses: z.array(z.strictObject({ key: z.string(), locale: z.string(), query: z.string(), minutesAgo })),
  returns: z.array(
    z.strictObject({
      order: z.string(),
      locale: z.string(),
      reason: z.enum(returnReasons),
      method: z.enum(returnMethods),
      text,
      steps: z.array(z.tuple([z.enum(returnStates), minutesAgo])).min(1),
      bar: z.enum(returnBars).optional(),
      note: text,
    }),
  ),
  /** Conversations that are complaints. */
  complaints: z.array(z.strictObject({ key: z.string(), category: z.enum(complaintCategories), minutesAgo })),
  requests: z.array(
    z.strictObject({
      order: z.string(),
      locale: z.string(),
      what: z.enum(requestKinds),
      text,
      minutesAgo,
      decided: z.strictObject({ state: z.enum(['accepted', 'declined']), answer: z.string(), minutesAgo }).optional(),
    }),
  ),
  withdrawals: z.array(
    z.strictObject({
      key: z.string(),
      locale: z.string(),
      name: z.string(),
      contract: z.string(),
      contact: z.string(),
      text,
      minutesAgo,
      handled: minutesAgo.optional(),
    }),
  ),
  sent: z.array(
    z.strictObject({
      order: z.string(),
      locale: z.string(),
      channel: z.enum(notificationChannels),
      kind: z.enum(notificationKinds),
      to: z.string(),
      variables: z.record(z.string(), z.string()),
      minutesAgo,
      // Nothing waits: it would be sent.
      state: z.enum(['sent', 'failed', 'dropped']),
      error: text,
    }),
  ),
  unknownCodes: z.array(
    z.strictObject({
      source: z.string(),
      code: z.string(),
      count: z.int(),
      firstMinutesAgo: minutesAgo,
      minutesAgo,
    }),
  ),
  parked: z.array(
    z.strictObject({ key: z.string(), source: z.string(), topic: z.string(), error: z.string(), minutesAgo }),
  ),
})
export type DeskWork = z.infer<typeof DeskWork>

import { replyPromiseSchemas } from '#contract/promise/reply-promise.schema.ts'
import { replyPromise } from '#contract/promise/reply-promise.ts'
import type { Feature } from '#server/feature.ts'
import { refuse } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import type { ComplaintTime } from '#server/ports/complaint-time.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { OpenBetween } from '#server/ports/open-between.ts'
import type { OpenTime } from '#server/ports/open-time.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { Services } from '#server/services.ts'
import { holidays } from './holidays.ts'
import { createComplaintTime, createOpenBetween, createOpenTime, createPromisedTime } from './promised-time.ts'

/** By when customers are answered. `port` and the others: for features that promise it, or have to know who is away. */
export function promiseFeature(services: Services): Feature & {
  port: PromisedTime
  complaintTime: ComplaintTime
  openTime: OpenTime
  openBetween: OpenBetween
  holidays: Holidays
} {
  const port = createPromisedTime(services)
  return {
    port,
    complaintTime: createComplaintTime(services),
    holidays,
    openTime: createOpenTime(services),
    openBetween: createOpenBetween(services),
    operations: [
      serve(replyPromise, replyPromiseSchemas, async ({ locale: tag }) => {
        const locale = services.site.current.locales.get(tag)
        if (!locale) return refuse('not_found')
        const by = await port(locale.market, services.clock())
        return by ? { by: by.toISOString() } : {}
      }),
    ],
  }
}

import type { ComplaintTime } from '#server/ports/complaint-time.ts'
import type { OpenCase } from '#server/ports/open-case.ts'
import type { Services } from '#server/services.ts'

export const createOpenCase =
  ({ clock }: Services, complaintTime: ComplaintTime): OpenCase =>
  async ({ conversation, market, category }) => {
    const at = clock()
    const promise = await complaintTime(market, at)
    return async trx => {
      await trx
        .insertInto('cases')
        .values({
          id: conversation,
          category,
          at,
          due_at: promise?.by ?? null,
          basis: promise?.basis ?? null,
          closed_at: null,
          closed_by: null,
          outcome: null,
          asked_at: null,
          solved: null,
        })
        .execute()
    }
  }

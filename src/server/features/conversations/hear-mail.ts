import type { HearMail } from '#server/ports/hear-mail.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { Services } from '#server/services.ts'
import { inPlace, insertFile } from './conversation-files.ts'
import { addMessage, hearCustomer, lockConversation } from './conversation-store.ts'

/** Answers by e-mail. Who writes to the secret address has got a message there: from her own address it is proven to be hers. */
export const createHearMail =
  ({ db: { kysely }, site, clock, ids }: Services, promised: PromisedTime): HearMail =>
  async ({ conversation: named, from, text, messageId, files, leftOut }) => {
    const row = await kysely.selectFrom('conversations').selectAll().where('id', '=', named).executeTakeFirst()
    if (!row) return 'unknown'
    const { locales, site: built } = site.current
    const { market } = locales.get(row.locale) ?? built.locales[0]! // a site has a locale
    const promisedBy = (await promised(market, clock())) ?? null
    const isHers = row.email.toLowerCase() === from
    return kysely.transaction().execute(async trx => {
      const locked = await lockConversation(trx, named)
      if (!locked) return 'unknown'
      const { id: kept } = locked
      // Under the lock: the same mail from two processes is one.
      const before = trx.selectFrom('conversation_messages').select('id').where('external_id', '=', messageId)
      if (await before.executeTakeFirst()) return 'known'
      const [id, now] = [ids(), clock()]
      if (isHers) {
        const said = { id, conversationId: kept, text, channel: 'email' as const, externalId: messageId }
        await hearCustomer(trx, said, { now, promisedBy })
        await trx.updateTable('conversations').set({ email_proven_at: now }).where('id', '=', kept).execute()
      } else await note(id, `${from}:\n${text}`, messageId)
      for (const [place, file] of files.entries())
        await insertFile(trx, { id: ids(), message: id, file }, inPlace(now, place))
      if (leftOut.length) await note(ids(), leftOut.join('\n'), null)
      return isHers ? 'heard' : 'noted'

      async function note(id: string, text: string, externalId: string | null): Promise<void> {
        const by = { author: 'note' as const, channel: 'email' as const, locale: null, by: null }
        await addMessage(trx, { ...by, id, conversation_id: kept, text, external_id: externalId, at: now })
      }
    })
  }

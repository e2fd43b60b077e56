import { createHmac } from 'node:crypto'
import type { Insertable, Transaction } from 'kysely'
import { scrubWords } from '#domain/entry/scrub-words.ts'
import { isOnScale, scales } from '#domain/survey/scale.ts'
import type { Tables } from '#server/db/tables.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { refuse } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { findSurvey } from './find-survey.ts'

interface Reason {
  choices?: readonly string[] | undefined
  text?: string | undefined
}

/** An answer, and the reason that may follow it. Of two answers to one invitation the later stands. */
export function surveyHandlers(
  services: Services,
  orders: Pick<Orders, 'known'>,
): Pick<EntryHandlers, 'survey_answer' | 'survey_reason'> {
  const { site, clock } = services

  async function find(name: string, tag: string, token: string | undefined) {
    const live = site.current
    const locale = live.locales.get(tag)
    const found = locale && (await findSurvey(services, live, locale, { name, token }))
    return found && { ...found, locale }
  }

  /** One of each device to a version of the article: the later stands, and with it its own reason. */
  async function keepOfArticle(
    trx: Transaction<Tables>,
    answer: Omit<Insertable<Tables['survey_answers']>, 'article'>,
    { article, version = '' }: { article: string; version?: string | undefined },
    device: string,
  ) {
    const row = { ...answer, article, version, device_hash: answererHash(device, services.config.secret) }
    const same = trx
      .selectFrom('survey_answers')
      .select('id')
      .where('device_hash', '=', row.device_hash)
      .where('survey', '=', row.survey)
      .where('article', '=', article)
      .where('version', '=', version)
      .where('id', '<>', row.id)
    await trx.deleteFrom('survey_reasons').where('id', 'in', same).execute()
    await trx
      .insertInto('survey_answers')
      .values(row)
      .onConflict(conflict =>
        conflict
          .columns(['device_hash', 'survey', 'article', 'version'])
          .where('device_hash', 'is not', null)
          .doUpdateSet(({ ref }) => ({
            id: ref('excluded.id'),
            scale: ref('excluded.scale'),
            value: ref('excluded.value'),
            market: ref('excluded.market'),
            locale: ref('excluded.locale'),
            at: ref('excluded.at'),
          })),
      )
      .execute()
  }

  async function keepReason(trx: Transaction<Tables>, id: string, locale: string, { choices = [], text }: Reason) {
    if (!choices.length && !text) return
    const said = { choices: JSON.stringify(choices), text: text || null, locale, at: clock() }
    await trx
      .insertInto('survey_reasons')
      .values({ id, ...said })
      .onConflict(conflict => conflict.column('id').doUpdateSet(said))
      .execute()
  }

  return {
    async survey_answer(id, { survey: name, locale: tag, scale, value, token, choices, text, ...about }, { device }) {
      const found = await find(name, tag, token)
      if (!found) return refuse('unknown_survey')
      const { survey, moment, invitation, locale } = found
      // As it was shown: the market may have chosen another scale while the answer waited on the phone.
      if (scales[scale].measure !== survey.measure || !isOnScale(scale, value))
        return refuse('invalid', { value: 'invalid' })
      if (!areChoicesOf(survey.choice, choices)) return refuse('invalid', { choices: 'invalid' })
      const row = invitation?.id ?? id
      const kept = text && (await scrubWords(text, orders.known))
      return async trx => {
        const said = { scale, value, market: locale.market, locale: tag, at: clock() }
        const asked = { survey: name, moment, measure: survey.measure }
        const { article, version } = about
        if (moment === 'article' && article)
          await keepOfArticle(trx, { id: row, order_id: null, ...asked, ...said }, { article, version }, device)
        else
          await trx
            .insertInto('survey_answers')
            .values({ id: row, order_id: invitation?.order_id ?? null, ...asked, article: null, ...said })
            .onConflict(conflict => conflict.column('id').doUpdateSet(said))
            .execute()
        await keepReason(trx, row, tag, { choices, text: kept })
        return undefined
      }
    },

    async survey_reason(_id, { answer, survey: name, locale: tag, token, choices, text }) {
      const found = await find(name, tag, token)
      if (!found) return refuse('unknown_survey')
      if (!areChoicesOf(found.survey.choice, choices)) return refuse('invalid', { choices: 'invalid' })
      const kept = text && (await scrubWords(text, orders.known))
      return async trx => {
        await keepReason(trx, found.invitation?.id ?? answer, tag, { choices, text: kept })
        return undefined
      }
    },
  }
}

/**
 * A choice that has gone from the content while an answer waited on a phone is no mistake of hers: it counts, and results
 * show its name. Only more than one where one was asked for is none of ours.
 */
const areChoicesOf = (asked: { several?: true } | undefined, chosen: readonly string[] = []): boolean =>
  chosen.length <= (asked?.several ? 8 : 1)

/** By it a device that answers again is known; of no use to anybody who reads it in the database. */
const answererHash = (device: string, secret: string): string =>
  createHmac('sha256', secret).update(`survey:${device}`).digest('base64url').slice(0, 22)

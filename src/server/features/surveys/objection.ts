import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { isAnswered } from './invitations.ts'
import { askedOf, hasOpenProblem } from './open-problem.ts'
import { longestWait } from './take-turn.ts'

/** Why a question that was queued must not be sent any more: an hour may lie between, or a provider that was away. */
export const createObjection =
  ({ db: { kysely }, site, clock }: Services, { readParcels }: Pick<Orders, 'readParcels'>) =>
  async (id: string): Promise<string | undefined> => {
    const invitation = await kysely.selectFrom('survey_invitations').selectAll().where('id', '=', id).executeTakeFirst()
    // Of a conversation without an order nobody is asked by e-mail.
    if (!invitation?.order_id) return 'not asked any more'
    if (clock().getTime() - invitation.at.getTime() > longestWait) return 'too late'
    const live = site.current
    const locale = live.locales.get(invitation.locale)
    const surveys = locale ? await live.surveys(locale) : []
    if (!surveys.some(({ name }) => name === invitation.survey)) return 'not asked any more'
    if (await isAnswered(kysely, id)) return 'answered'
    const order = await kysely.selectFrom('orders').selectAll().where('id', '=', invitation.order_id).executeTakeFirst()
    if (!order) return 'not asked any more'
    const now = clock()
    const parcels = await readParcels(kysely, order, now)
    return (await hasOpenProblem(kysely, askedOf(order), parcels, now)) ? 'something is wrong with an order' : undefined
  }

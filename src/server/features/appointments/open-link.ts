import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { readAppointmentToken } from './appointment-token.ts'
import type { AppointmentRow } from './seats.ts'

/** What a link opens; a forged one looks like that of an appointment that is not there. */
export async function openLink({ db, config }: Services, token: string): Promise<AppointmentRow | Refused> {
  const id = readAppointmentToken(token, config.secret)
  const row = id && (await db.kysely.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst())
  return row || refuse('not_found')
}

import { type Refused, refuse } from '#server/http/refused.ts'
import type { CustomerData } from '#server/ports/customer-data.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

interface Confirmed {
  id: string
  email: string
}

export async function exportAll(
  services: Services,
  data: CustomerData,
  confirmed: Confirmed,
): Promise<{ tables: Record<string, unknown[]> } | Refused> {
  const email = await addressOf(services, confirmed)
  return typeof email === 'string' ? { tables: await data.export(email) } : email
}

export async function erase(services: Services, data: CustomerData, confirmed: Confirmed) {
  const email = await addressOf(services, confirmed)
  if (typeof email !== 'string') return email
  const { orders, rows, named } = await data.erase(email)
  return { orders, rows: counted(rows), named: counted(named) }
}

/** What was typed has to be the address of the conversation. */
async function addressOf({ db: { kysely } }: Services, { id, email }: Confirmed): Promise<string | Refused> {
  const row = isUuid(id)
    ? await kysely.selectFrom('conversations').select('email').where('id', '=', id).executeTakeFirst()
    : undefined
  if (!row) return refuse('not_found')
  return row.email.toLowerCase() === email.toLowerCase() ? row.email : refuse('invalid', { email: 'invalid' })
}

const counted = (rows: Partial<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(rows).flatMap(([table, count]) => (count ? [[table, count]] : [])))

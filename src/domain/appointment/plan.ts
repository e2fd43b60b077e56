import type { Market } from '#domain/market/market.schema.ts'
import type { Office } from '#domain/market/office.schema.ts'
import { officeOf } from '#domain/market/office.ts'
import type { AppointmentPlan } from './appointment.ts'

/** Talks of a market with who holds them; undefined where nothing can be booked. */
export function planOf(
  market: Pick<Market, 'appointments' | 'officeHours' | 'timeZone' | 'quietHours'>,
  shop: Office | undefined,
): AppointmentPlan | undefined {
  const office = officeOf(market, shop)
  const { appointments, timeZone, quietHours } = market
  return appointments && office && { ...appointments, office, timeZone, quietHours }
}

import type { Remark } from '#compiler/complaint.ts'
import type { Market } from '#domain/market/market.schema.ts'
import type { Office } from '#domain/market/office.schema.ts'
import { officeOf } from '#domain/market/office.ts'

/** Talks need somebody who holds them, and a way that leads to them. */
export function checkAppointments(
  markets: ReadonlyMap<string, Market>,
  shop: Office | undefined,
  complain: (path: string, remark: Remark) => void,
): void {
  for (const [code, market] of markets) {
    const path = `markets/${code}.yaml`
    const isOffered = market.channels.includes('appointment')
    if (market.appointments && !officeOf(market, shop)) complain(path, withoutOffice)
    if (market.appointments && !isOffered) complain(path, withoutChannel)
    if (!market.appointments && isOffered) complain(path, withoutTalks)
  }
}

const withoutOffice: Remark = {
  code: 'yaml-value',
  line: 1,
  found: 'appointments, and no hours of anybody who holds them',
  expected: 'officeHours of the market, or of portal.yaml',
  fix: 'say when people answer',
}
const withoutChannel: Remark = {
  code: 'yaml-value',
  line: 1,
  found: 'appointments that no channel leads to',
  expected: 'appointment among the channels, at the place that it has there',
  fix: 'add it',
}
const withoutTalks: Remark = {
  code: 'yaml-value',
  line: 1,
  found: 'the channel appointment, and no appointments',
  expected: 'appointments: what can be booked, see the README of content/',
  fix: 'write it, or take the channel out',
}

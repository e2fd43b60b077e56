import { deskMarketNotesSchemas } from '#contract/markets/desk-markets.schema.ts'
import { deskMarketNotes } from '#contract/markets/desk-markets.ts'
import type { Feature } from '#server/feature.ts'
import { serveStaff } from '#server/http/staff-operation.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { Services } from '#server/services.ts'
import { readMarketNotes } from './read-market-notes.ts'

/** What staff know of each market. */
export const marketsFeature = (services: Services, holidays: Holidays): Feature => ({
  desk: [
    serveStaff('read_market_notes', deskMarketNotes, deskMarketNotesSchemas, ({ cc }) =>
      readMarketNotes(services, holidays, cc.toUpperCase()),
    ),
  ],
})

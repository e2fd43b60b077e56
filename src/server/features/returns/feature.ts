import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import { Refused } from '#server/http/refused.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { cleanPhoto } from './clean-photo.ts'
import { returnDesk } from './desk.ts'
import { returnHandlers } from './entry-handlers.ts'
import { returnPages } from './pages.ts'
import { returnOperations } from './routes.ts'

/** `drawPicture`: for what else brings pictures. */
export const returnsFeature = (services: Services, orders: Orders): Feature & { drawPicture: DrawPicture } => ({
  drawPicture: async (bytes, longestSide) => {
    const drawn = await cleanPhoto(bytes, longestSide)
    return drawn instanceof Refused ? undefined : drawn
  },
  operations: returnOperations(services, orders),
  desk: returnDesk(services, orders),
  waits: { place: 'returns', needs: 'read_returns', rows: sql`from returns where state = 'requested'` },
  entries: returnHandlers(services, orders),
  pages: (page, forms) => returnPages(page, services, orders, forms),
})

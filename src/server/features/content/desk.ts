import { deskContentQueueSchemas, deskCoverageSchemas } from '#contract/content/desk-content.schema.ts'
import { deskContentQueue, deskCoverage } from '#contract/content/desk-content.ts'
import { Refused } from '#server/http/refused.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { createStandings } from './coverage.ts'
import { mayRead } from './may-read.ts'
import { listGaps } from './queue.ts'
import { createTraffic, shownDays } from './traffic.ts'

export function contentDesk(services: Services): StaffOperation[] {
  const trafficNow = createTraffic(services)
  const standingOf = createStandings()
  return [
    serveStaff('read_content', deskCoverage, deskCoverageSchemas, async ({ market }, member) => {
      const standing = await standingOf(services.site.current, await trafficNow(), market)
      const languages = standing?.coverage.filter(({ language }) => mayRead(member, language))
      return { days: shownDays, ...(languages && { languages }) }
    }),
    serveStaff('read_content', deskContentQueue, deskContentQueueSchemas, async (input, member) => {
      const live = services.site.current
      const standing = await standingOf(live, await trafficNow(), input.market)
      const listed = await listGaps(live, standing, { ...input, member })
      return listed instanceof Refused ? listed : { days: shownDays, ...listed }
    }),
  ]
}

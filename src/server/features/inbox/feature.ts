import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import type { Services } from '#server/services.ts'
import { inboxDesk } from './desk.ts'
import { giveOut } from './give-out.ts'
import type { InboxPorts } from './inbox-ports.ts'
import { createLive, liveDescribed } from './live.ts'
import { forgetPresence } from './presence.ts'
import { reckonDue } from './reckon-due.ts'
import { wakeDue } from './snooze.ts'

/** All that waits for staff, in one queue; the entries themselves are of the other features. */
export function inboxFeature(services: Services, ports: InboxPorts, report: (error: unknown) => void): Feature {
  const live = createLive(services, ports.lookUp, report)
  return {
    desk: inboxDesk(services, ports),
    routes: live.routes,
    described: liveDescribed,
    stop: live.stop,
    waits: {
      place: 'inbox',
      needs: 'read_inbox',
      rows: sql`from inbox_items where state = 'open' and snoozed_until is null`,
    },
    regularWork: [
      { name: 'waking what slept', everySeconds: 10, run: () => wakeDue(services) },
      { name: 'forgetting who was there', everySeconds: 20, run: () => forgetPresence(services) },
      { name: 'reckoning promises', everySeconds: 10, run: () => reckonDue(services, ports.promised) },
      {
        name: 'giving out conversations',
        everySeconds: 10,
        run: async () => {
          await giveOut(services)
        },
      },
    ],
  }
}

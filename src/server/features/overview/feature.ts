import { setTimeout as wait } from 'node:timers/promises'
import {
  addOverviewNoteSchemas,
  deskOverviewSchemas,
  removeOverviewNoteSchemas,
} from '#contract/overview/desk-overview.schema.ts'
import { addOverviewNote, deskOverview, removeOverviewNote } from '#contract/overview/desk-overview.ts'
import { isUnavailable } from '#server/db/unavailable.ts'
import type { Feature } from '#server/feature.ts'
import { serveStaff } from '#server/http/staff-operation.ts'
import { oneAtATime } from '#server/one-at-a-time.ts'
import type { Services } from '#server/services.ts'
import { countVisits } from './count-visits.ts'
import { createDailyCounter } from './daily-counter.ts'
import type { Waited } from './first-answers.ts'
import { createGathering } from './gather.ts'
import { addNote, createReleaseNotes, removeNote } from './notes.ts'
import { readOverview } from './read-overview.ts'

/** What lies in memory when the power goes: as much as was counted in so many seconds. */
const secondsBetweenWrites = 5
/** Milliseconds. */
const firstPatience = 3_000

export interface OverviewFeature extends Feature {
  writeCounts(): Promise<void>
  gatherCounts(): Promise<void>
  noteRelease(): Promise<void>
}

/** What readers do, counted as numbers of a day, and what staff see of it. */
export function overviewFeature(services: Services, waited: Waited, report: (error: unknown) => void): OverviewFeature {
  const counter = createDailyCounter(services)
  const noteRelease = createReleaseNotes(services)
  const gatherer = createGathering(services, waited)
  const gathering = oneAtATime(gatherer.run)

  /** In the first minute of a server nothing is gathered yet, and of a large shop it takes longer than anybody waits. */
  async function hasGathered(): Promise<boolean> {
    if (await gatherer.hasBegun()) return true
    const run = gathering.run().catch(error => report(error))
    await Promise.race([run, wait(firstPatience, undefined, { ref: false })])
    return gatherer.hasBegun()
  }

  return {
    writeCounts: counter.write,
    gatherCounts: gathering.run,
    noteRelease,
    desk: [
      serveStaff('read_overview', deskOverview, deskOverviewSchemas, async input => {
        const isThere = await hasGathered()
        await noteRelease()
        return { ...(!isThere && { gathering: true as const }), ...(await readOverview(services, input)) }
      }),
      serveStaff('write_overview_notes', addOverviewNote, addOverviewNoteSchemas, (input, member) =>
        addNote(services, member, input),
      ),
      serveStaff('write_overview_notes', removeOverviewNote, removeOverviewNoteSchemas, input =>
        removeNote(services, input),
      ),
    ],
    routes(app) {
      countVisits(app, services, counter.add)
    },
    regularWork: [
      { name: 'counting of visits', everySeconds: secondsBetweenWrites, run: counter.write },
      { name: 'gathering of the overview', everySeconds: 60, run: gathering.run },
      { name: 'noting of releases', everySeconds: 60, run: noteRelease },
    ],
    async stop() {
      await gathering.ended()
      await counter.write().catch(error => {
        if (!isUnavailable(error)) report(error)
      })
    },
  }
}

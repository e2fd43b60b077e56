import { sql } from 'kysely'
import { deskHandoversSchemas, retryHandoverSchemas } from '#contract/handover/desk-handovers.schema.ts'
import { deskHandovers, retryHandover as retryOperation } from '#contract/handover/desk-handovers.ts'
import type { Feature } from '#server/feature.ts'
import { serveStaff } from '#server/http/staff-operation.ts'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { Services } from '#server/services.ts'
import { createHelpDesk } from './desks/create-help-desk.ts'
import { createHandover } from './hand-over.ts'
import { listHandovers, retryHandover } from './handover-list.ts'
import { describeHandover, handoverRoutes } from './routes.ts'

export interface HandoverFeature extends Feature {
  /** One round of bringing over what waits, and back what agents have done. */
  handOver(): Promise<void>
}

/** Conversations that agents of another help desk answer. */
export function handoverFeature(services: Services, hear: HearDesk, report: (error: unknown) => void): HandoverFeature {
  const { helpDesk } = services.config
  const desk = createHelpDesk(services.config)
  const handover = desk && createHandover(services, { desk, minutes: helpDesk?.minutes ?? 0 }, { hear, report })
  return {
    desk: [
      serveStaff('read_handovers', deskHandovers, deskHandoversSchemas, input =>
        listHandovers(services, desk?.name, input),
      ),
      serveStaff('retry_handovers', retryOperation, retryHandoverSchemas, input =>
        retryHandover(services, desk?.name, input),
      ),
    ],
    waits: { place: 'handovers', needs: 'read_handovers', rows: sql`from handovers where error is not null` },
    routes: app => handoverRoutes(app, services, desk),
    described: describeHandover,
    handOver: async () => handover?.run(),
    regularWork: handover ? [{ name: 'handing over', everySeconds: 5, run: () => handover.run() }] : [],
    stop: async () => handover?.stop(),
  }
}

import { sql } from 'kysely'
import { closeCaseSchemas, deskCasesSchemas } from '#contract/cases/desk-cases.schema.ts'
import { closeCase as closeOperation, deskCases } from '#contract/cases/desk-cases.ts'
import type { Feature } from '#server/feature.ts'
import { holdStaff, serveStaff } from '#server/http/staff-operation.ts'
import type { ComplaintTime } from '#server/ports/complaint-time.ts'
import type { OpenCase } from '#server/ports/open-case.ts'
import type { Services } from '#server/services.ts'
import { closeCase, listCases } from './case-list.ts'
import { createOpenCase } from './open-case.ts'

/** Complaints: conversations with a number and a time by which they have to be decided. */
export const casesFeature = (services: Services, complaintTime: ComplaintTime): Feature & { openCase: OpenCase } => ({
  openCase: createOpenCase(services, complaintTime),
  desk: [
    serveStaff('read_cases', deskCases, deskCasesSchemas, input => listCases(services, input)),
    holdStaff('close_cases', closeOperation, closeCaseSchemas, (trx, input, member) =>
      closeCase(services, trx, member, input),
    ),
  ],
  waits: { place: 'cases', needs: 'read_cases', rows: sql`from cases where closed_at is null` },
})

import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { caseOutcomes, caseStates } from '#domain/case/case.ts'
import { Case } from './case.schema.ts'

const DeskCase = Case.extend({
  id: z.string(),
  at: z.string(),
  locale: z.string(),
  name: z.string().optional(),
  email: z.string(),
  order: z.string().optional(),
  text: z.string(),
  closedBy: z.string().optional(),
  reopened: z.int().optional(),
})

export const deskCasesSchemas = {
  input: z.object({ state: z.enum(caseStates).optional(), ...narrowing }),
  output: z.object({ cases: z.array(DeskCase), ...page }),
} satisfies Schemas

export const closeCaseSchemas = {
  input: z.object({ id: z.string().max(60), outcome: z.enum(caseOutcomes) }),
  output: HeldAction,
} satisfies Schemas

import { z } from 'zod'
import { caseOutcomes, complaintCategories } from '#domain/case/case.ts'

export const Case = z.object({
  number: z.string(),
  category: z.enum(complaintCategories),
  by: z.string().optional(),
  basis: z.string().optional(),
  closedAt: z.string().optional(),
  outcome: z.enum(caseOutcomes).optional(),
  asks: z.literal(true).optional(),
  solved: z.literal(true).optional(),
})

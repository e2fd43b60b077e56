import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { waitingPlaces } from './desk-waiting.ts'
import { HeldAction } from './held.schema.ts'

export const deskWaitingSchemas = {
  input: z.object({}),
  output: z.object({ waiting: z.partialRecord(z.enum(waitingPlaces), z.int()), held: z.array(HeldAction) }),
} satisfies Schemas

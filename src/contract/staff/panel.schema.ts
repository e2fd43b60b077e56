import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { panelKinds } from '#domain/staff/panel.ts'
import { roles } from '#domain/staff/staff.ts'

const session = z.object({
  bearer: z.string(),
  until: z.string(),
  staff: z.object({
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    languages: z.array(z.string()).readonly(),
    portal: z.object({ languages: z.array(z.string()).readonly(), markets: z.array(z.string()).readonly() }),
  }),
})

export const panelHostsSchemas = {
  input: z.object({}),
  output: z.object({
    hosts: z.array(z.object({ kind: z.enum(panelKinds), origin: z.string() })).readonly(),
    signs: z.boolean(),
  }),
} satisfies Schemas

export const enterPanelSchemas = {
  input: z.object({ token: z.string().min(1).max(4000) }),
  output: session,
} satisfies Schemas

export const openPanelSchemas = { input: z.object({}), output: session } satisfies Schemas

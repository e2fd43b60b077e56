import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { linkFaults, openLinkStates } from '#domain/article/link-check.ts'

const Place = z.object({
  article: z.string(),
  title: z.string(),
  titleLanguage: z.string(),
  language: z.string(),
  reads: z.int(),
  file: z.string().optional(),
  line: z.int(),
  path: z.string().optional(),
})

export const deskLinksSchemas = {
  input: z.object({ state: z.enum(openLinkStates).optional(), ...narrowing }),
  output: z.object({
    links: z.array(
      z.object({
        id: z.string(),
        address: z.string(),
        state: z.enum(openLinkStates),
        status: z.int().optional(),
        fault: z.enum(linkFaults).optional(),
        movedTo: z.string().optional(),
        since: z.string().optional(),
        asked: z.string(),
        reads: z.int(),
        places: z.array(Place),
        placeCount: z.int(),
      }),
    ),
    isOn: z.boolean().optional(),
    last: z.string().optional(),
    ...page,
  }),
} satisfies Schemas

import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { noteSections } from '#domain/market/staff-notes.ts'

const text = z.array(z.union([z.string(), z.object({ text: z.string(), lang: z.string() })]))

export const deskMarketNotesSchemas = {
  input: z.object({ cc: z.string().regex(/^[A-Za-z]{2}$/) }),
  output: z.object({
    market: z.string(),
    language: z.string(),
    replyPace: z.int(),
    timeZone: z.string(),
    sections: z.array(
      z.object({
        id: z.enum(noteSections),
        blocks: z.array(z.union([z.object({ text }), z.object({ list: z.array(text) })])),
      }),
    ),
    holidays: z.array(z.object({ from: z.string(), to: z.string(), name: z.string().optional() })),
  }),
} satisfies Schemas

import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing } from '#contract/staff/desk-list.schema.ts'
import { absences, figureNames, figureUnits } from '#domain/overview/figures.ts'
import { lengthOf, longestPeriod, overviewPeriods, steps } from '#domain/overview/period.ts'
import { intervalMethods } from '#domain/survey/results.ts'
import { type SurveyScale, scales } from '#domain/survey/scale.ts'
import { overviewNoteKinds } from './desk-overview.ts'

const Span = z.object({ from: z.iso.date(), to: z.iso.date() })
const scale = z.enum(Object.keys(scales) as [SurveyScale, ...SurveyScale[]]) // keys of a literal: exactly these

const Figure = z.object({
  n: z.number(),
  value: z.number().optional(),
  interval: z.object({ from: z.number(), to: z.number(), method: z.enum(intervalMethods) }).optional(),
  absent: z.enum(absences).optional().describe('Why there is no value'),
  scale: scale.optional(),
})

const Note = z.object({
  id: z.string(),
  day: z.iso.date(),
  kind: z.enum(overviewNoteKinds),
  text: z.string(),
  by: z.string().optional(),
})

/** A day that no shop has been open on, and one that none will be. */
const day = z.iso.date().refine(said => said >= '2000-01-01' && said <= '2199-12-31')

export const deskOverviewSchemas = {
  input: z
    .object({
      days: z.coerce.number().pipe(z.literal(overviewPeriods)).default(30),
      from: day.optional(),
      to: day.optional(),
      market: narrowing.market,
      language: narrowing.language,
    })
    .refine(({ from, to }) => (from === undefined) === (to === undefined), {
      path: ['to'],
      message: 'both `from` and `to`, or neither',
    })
    .refine(({ from, to }) => !from || !to || (from <= to && lengthOf({ from, to }) <= longestPeriod), {
      path: ['to'],
      message: `not before \`from\`, and no more than ${longestPeriod} days`,
    }),
  output: z.object({
    gathering: z.literal(true).optional(),
    span: Span,
    before: Span,
    step: z.enum(steps),
    steps: z.array(z.iso.date()),
    figures: z.array(
      Figure.extend({
        name: z.enum(figureNames),
        unit: z.enum(figureUnits),
        before: Figure,
        change: z
          .object({ value: z.number(), interval: z.object({ from: z.number(), to: z.number() }).optional() })
          .optional(),
        series: z.array(Figure),
      }),
    ),
    carriers: z.array(
      z.object({
        carrier: z.string(),
        market: z.string(),
        n: z.int(),
        inTime: z.number(),
        daysLate: z.number(),
      }),
    ),
    notes: z.array(Note),
  }),
} satisfies Schemas

export const addOverviewNoteSchemas = {
  input: z.object({
    id: z.uuid(),
    day,
    text: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .overwrite(typed => typed.toWellFormed()),
  }),
  output: Note,
} satisfies Schemas

export const removeOverviewNoteSchemas = {
  input: z.object({ id: z.string().max(60) }),
  output: z.object({}),
} satisfies Schemas

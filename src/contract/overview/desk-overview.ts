import { operation } from '#contract/operation.ts'
import type { Change } from '#domain/overview/change.ts'
import type { Figure, FigureName, FigureUnit } from '#domain/overview/figures.ts'
import type { Span, Step } from '#domain/overview/period.ts'

export interface OverviewFigure extends Figure {
  name: FigureName
  unit: FigureUnit
  before: Figure
  /** Absent where one of the two has no value. */
  change?: Change
  /** As many as `steps`. */
  series: Figure[]
}

/** What customers of one market have waited for a carrier; only of five parcels and more. */
export interface CarrierFigure {
  carrier: string
  market: string
  n: number
  /** Share that came on the promised day or before. */
  inTime: number
  /** Mean, in days. */
  daysLate: number
}

/** `release`: other content, or another program, is shown from that day on. `note`: what staff have written down. */
export const overviewNoteKinds = ['content', 'program', 'note'] as const
export type OverviewNoteKind = (typeof overviewNoteKinds)[number]

export interface OverviewNote {
  id: string
  day: string
  kind: OverviewNoteKind
  /** What staff have written; of a release its version, or the first letters of what the content is. */
  text: string
  /** E-mail address of who wrote it. */
  by?: string
}

export interface Overview {
  /** For the first time, which may take minutes: what is here is not all yet. */
  gathering?: true
  span: Span
  before: Span
  step: Step
  /** First days of the points of a chart. */
  steps: string[]
  figures: OverviewFigure[]
  carriers: CarrierFigure[]
  notes: OverviewNote[]
}

export const deskOverview = operation<
  { days?: number; from?: string; to?: string; market?: string; language?: string },
  Overview
>()({
  name: 'deskOverview',
  method: 'GET',
  path: '/api/desk/overview',
  summary:
    'Figures of a period and of the one before, by market and language: the last `days`, or `from` a day `to` another one',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const addOverviewNote = operation<{ id: string; day: string; text: string }, OverviewNote>()({
  name: 'addOverviewNote',
  method: 'POST',
  path: '/api/desk/overview/notes/:id',
  summary: 'Write down what happened on a day, so that it stands in the charts; the id is of the caller’s making',
  refusals: ['unauthenticated', 'forbidden', 'conflict', 'invalid', 'malformed', 'too_many'],
})

export const removeOverviewNote = operation<{ id: string }, Record<string, never>>()({
  name: 'removeOverviewNote',
  method: 'POST',
  path: '/api/desk/overview/notes/:id/remove',
  summary: 'Take away what staff have written down; releases stay',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

import type { Office } from '#domain/market/office.schema.ts'
import type { QuietHours } from '#domain/notification/notification.ts'

/** Of what is typed, in characters. */
export const appointmentLimits = { name: 100, email: 200, phone: 40, order: 60, text: 1000 } as const

/** How staff and customer talk. */
export const appointmentWays = ['phone', 'video', 'in_person'] as const
export type AppointmentWay = (typeof appointmentWays)[number]

/** `booked` is the only one in which it takes a place. */
export const appointmentStates = ['booked', 'done', 'no_show', 'cancelled'] as const
export type AppointmentState = (typeof appointmentStates)[number]

/** How one that took place, or should have, is closed. */
export const appointmentOutcomes = ['done', 'no_show'] as const satisfies readonly AppointmentState[]
export type AppointmentOutcome = (typeof appointmentOutcomes)[number]

/** What an e-mail says of it. */
export const appointmentNews = ['booked', 'moved', 'cancelled', 'reminder'] as const
export type AppointmentNews = (typeof appointmentNews)[number]

/** `appointments` of a market: talks that its customers can book. */
export interface AppointmentOffer {
  ways: AppointmentWay[]
  /** Language → how many can talk at the same time. */
  staff: Record<string, number>
  slotMinutes: number
  /** Within the office's hours; without it all of them. */
  hours?: { from: string; to: string } | undefined
  /** From now until the first talk. */
  noticeHours: number
  daysAhead: number
  /** Languages that an interpreter can be had for. */
  interpreters: string[]
  /** Where a talk in person takes place. */
  place?: string | undefined
  /** Where one by video does; `{id}` stands for what no other has. */
  video?: string | undefined
}

/** The offer with who answers the market, and when its customers are not called. */
export interface AppointmentPlan extends AppointmentOffer {
  office: Office
  /** Of the market. */
  timeZone: string
  quietHours: QuietHours
}

/** Talks that are as many as can be held at the same time. */
export const poolOf = (market: string, language: string): string => `${market} ${language}`

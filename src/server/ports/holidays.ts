import type { Calendar } from '#domain/market/promised-time.ts'

/** Days (ISO) that are free together; without a name where only the government's list has them. */
export interface UpcomingHoliday {
  from: string
  to: string
  name?: string
}

/** Public holidays of a country or a part of it (`DE`, `DE-HH`); `features/promise` knows them. */
export interface Holidays {
  /** Of the years around an instant. */
  calendar(place: string, at: Date): Promise<Calendar>
  /** From a day on, for so many days. */
  upcoming(place: string, from: string, days: number): Promise<UpcomingHoliday[]>
}

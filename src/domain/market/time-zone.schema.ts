import { z } from 'zod'

// Not Intl.supportedValuesOf: it lists only one name of each zone (Asia/Calcutta, not Asia/Kolkata).
const isTimeZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

export const timeZone = z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Berlin')

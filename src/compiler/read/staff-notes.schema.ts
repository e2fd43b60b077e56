import { z } from 'zod'

/** What stands between the two `---` of `markets/<CC>.staff.md`. */
export const StaffNotesHead = z.strictObject({
  /** Working days of the market after which a customer who has not replied has gone quiet. */
  'reply-pace': z.int().min(1).max(30),
})

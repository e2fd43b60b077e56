import { z } from 'zod'

/** Of one line, and without characters that turn the direction of what stands after it. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(
      value => !/[\n\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(value),
      'one line, without characters that change its direction (U+202A to U+202E, U+2066 to U+2069)',
    )

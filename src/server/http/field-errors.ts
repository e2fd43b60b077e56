import type { z } from 'zod'

/** Field → `required`, `email`, `rating`, `too_long` or `invalid`: keys under `error.field`. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.path[0] === 'body' ? issue.path.slice(1) : issue.path
    const field = String(path.at(-1) ?? (issue.code === 'unrecognized_keys' ? issue.keys[0] : 'body'))
    errors[field] ??= field === 'rating' ? 'rating' : codeOf(issue)
  }
  return errors
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return 'too_long'
  if (issue.code === 'custom' && issue.params?.['code'] === 'required') return 'required'
  if (issue.code === 'too_small' && issue.origin === 'string') return 'required'
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  return issue.code === 'invalid_format' && issue.format === 'email' ? 'email' : 'invalid'
}

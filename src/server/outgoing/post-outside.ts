import { askOutside, type OutsideFault } from './ask-outside.ts'

/** How it went, as `Asked`. */
export type Reached = { took: number } & (
  | { status: number /** Milliseconds, as it asks for them. */; retryAfter?: number }
  | { fault: OutsideFault }
)

interface Letter {
  headers: Record<string, string>
  body: string
  trusted: readonly string[]
  /** Milliseconds. */
  patience: number
}

/** Posts to an address that somebody at the desk has typed. */
export async function postOutside(url: string, letter: Letter): Promise<Reached> {
  const asked = await askOutside(url, { method: 'POST', ...letter })
  if ('fault' in asked) return asked
  const { status, took, headers } = asked
  const retryAfter = /^\d{1,6}$/.test(headers['retry-after'] ?? '') ? Number(headers['retry-after']) * 1000 : 0
  return { status, took, ...(retryAfter && { retryAfter }) }
}

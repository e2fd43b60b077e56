import { setTimeout as wait } from 'node:timers/promises'
import { isUnavailable } from './unavailable.ts'

/** Nothing where the database does not answer, or not soon enough for whoever watches. */
export async function withinPatience<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  const patience = new AbortController()
  try {
    return await Promise.race([asked, wait(2_000, undefined, { signal: patience.signal, ref: false })])
  } catch (error) {
    if (isUnavailable(error)) return undefined
    throw error
  } finally {
    patience.abort()
  }
}

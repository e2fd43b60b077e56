import { setTimeout as wait } from 'node:timers/promises'

/** Asks again and again until the answer is yes; fails with what was waited for. */
export async function until(what: string, check: () => Promise<unknown> | unknown, patience = 240_000): Promise<void> {
  for (const deadline = Date.now() + patience; ; ) {
    if (await check()) return
    if (Date.now() > deadline) throw new Error(`${what}: not within ${patience / 1000} s`)
    await wait(100)
  }
}

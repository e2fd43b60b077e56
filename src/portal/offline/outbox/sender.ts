import { type DrainEnvironment, type DrainOptions, drain } from './drain.ts'

/** How soon to look again after another tab was found sending, or the disk has failed. */
const pause = 2_000

/** Sends when it is woken, and goes on at the times that the entries name. */
export function createSender(
  refreshApp: () => Promise<void>,
  environment: DrainEnvironment,
  options: DrainOptions = {},
) {
  let cancel: (() => void) | undefined
  let isStopped = false

  async function wake(evenEarly: boolean): Promise<void> {
    cancel?.()
    const next = await nextAfter(evenEarly)
    cancel?.()
    if (next === undefined || isStopped) return
    cancel = environment.after(Math.max(0, next - environment.now()), () => void wake(false))
  }

  async function nextAfter(evenEarly: boolean): Promise<number | undefined> {
    try {
      const outcome = await drain(environment, { ...options, evenEarly })
      if (outcome.state === 'busy') return environment.now() + pause
      if (outcome.isOutdated) void refreshApp().catch(reportError)
      return outcome.next
    } catch (error) {
      // A full disk, a connection that the browser has closed: what waits still waits, and must not wait for a new page.
      reportError(error)
      return environment.now() + pause
    }
  }

  return {
    wake,
    stop(): void {
      isStopped = true
      cancel?.()
    },
  }
}

import pg from 'pg'
import type { Database } from './database.ts'

export interface Listening {
  stop(): Promise<void>
}

interface Listener {
  hear(payload: string): void
  /** Something may have been said that nobody heard. */
  missed(): void
  report(error: unknown): void
}

/** Between tries to connect again, and between questions whether the connection still stands, in milliseconds. */
const [pause, pulse] = [2_000, 30_000]

/** Hears what any process says by `pg_notify`, until it is stopped. A connection that breaks is made again. */
export function listenTo(
  { engine }: Database,
  channel: string,
  directUrl: string | undefined,
  listener: Listener,
): Listening {
  if (engine.kind === 'server')
    return listenOnServer(directUrl ?? engine.pool.options.connectionString, channel, listener)
  const unlisten = engine.pglite.listen(channel, listener.hear)
  unlisten.catch(listener.report)
  return {
    async stop() {
      const end = await unlisten.catch(() => undefined)
      if (!engine.pglite.closed) await end?.()
    },
  }
}

function listenOnServer(url: string | undefined, channel: string, { hear, missed, report }: Listener): Listening {
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  async function connect(isFirst: boolean): Promise<void> {
    const mine = new pg.Client({
      connectionString: url,
      application_name: 'aftercare-live',
      keepAlive: true,
      query_timeout: 10_000,
    })
    client = mine
    let over = false
    const again = (error?: unknown) => {
      if (over || stopped) return
      over = true
      if (error) report(error)
      void mine.end().catch(() => undefined)
      timer = setTimeout(() => void connect(false), pause)
      timer.unref()
    }
    mine.on('error', again)
    mine.on('end', () => again())
    mine.on('notification', ({ payload }) => hear(payload ?? ''))
    try {
      await mine.connect()
      await mine.query(`listen ${mine.escapeIdentifier(channel)}`)
      if (!isFirst) missed()
      beat(mine, again)
    } catch (error) {
      again(error)
    }
  }

  /** A network that drops packets closes nothing: whoever never asks never knows. */
  function beat(mine: pg.Client, again: (error: unknown) => void): void {
    timer = setTimeout(() => {
      mine.query('select 1').then(() => !stopped && client === mine && beat(mine, again), again)
    }, pulse)
    timer.unref()
  }

  void connect(true)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      // One that is not connected yet says so by failing.
      await client?.end().catch(() => undefined)
    },
  }
}

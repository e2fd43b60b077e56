import { fromPglite, PgBoss } from 'pg-boss'
import type { Database } from './db/database.ts'

/** Work that is done after the answer. Handlers must bear being called twice with the same data. */
export interface Jobs {
  /** Declares a queue; call before the first `send`. One call for all jobs that wait: they only say that there is work. */
  workTogether(queue: string, handler: () => Promise<void>): Promise<void>
  /** Nothing before the start: whoever sends looks again from time to time for what nobody was told of. */
  send(queue: string, data: { id: string }): Promise<void>
  stop(): Promise<void>
}

/** Begins once the database is there. */
export interface WaitingJobs extends Jobs {
  start(): Promise<void>
}

/** With one job a fetch, a wake-up that comes while two wait is lost for the second: it would wait for the next poll. */
const polling = { batchSize: 50, burstWhenBatchFull: true, notifyPollingIntervalSeconds: 2 }
/** Old ones say nothing that the next one does not say too. */
const open = { notify: true, retryLimit: 12, retryBackoff: true, deleteAfterSeconds: 600 }

type Report = (error: unknown) => void

/** Jobs that run from now on. */
export async function startJobs(db: Database, databaseUrl: string | undefined, onError: Report): Promise<Jobs> {
  const jobs = createJobs(db, databaseUrl, onError)
  await jobs.start()
  return jobs
}

/** pg-boss on our database: on the embedded one through its own connection, else through two of its own. */
export function createJobs({ engine }: Database, databaseUrl: string | undefined, onError: Report): WaitingJobs {
  const declared: ((boss: PgBoss) => Promise<void>)[] = []
  let running: PgBoss | undefined
  const declare = async (queue: (boss: PgBoss) => Promise<void>) => {
    declared.push(queue)
    if (running) await queue(running)
  }
  return {
    async start() {
      const shared = { schedule: false, useListenNotify: true, warningSlowQuerySeconds: 60 }
      const boss =
        engine.kind === 'embedded'
          ? new PgBoss({ ...shared, db: fromPglite(engine.pglite), backend: 'pglite' })
          : new PgBoss({ ...shared, connectionString: databaseUrl, max: 2, application_name: 'aftercare-jobs' })
      boss.on('error', onError)
      try {
        await boss.start()
        for (const queue of declared) await queue(boss)
      } catch (error) {
        await boss.stop({ graceful: false }).catch(onError)
        throw error
      }
      running = boss
    },
    workTogether: (queue, handler) =>
      declare(async boss => {
        await boss.createQueue(queue, open)
        await boss.work<{ id: string }>(queue, polling, handler)
      }),
    async send(queue, data) {
      await running?.send(queue, data)
    },
    async stop() {
      await running?.stop({ graceful: true, timeout: 8_000 })
    },
  }
}

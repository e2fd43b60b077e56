import { fromPglite, PgBoss } from 'pg-boss'
import type { Database } from './db/database.ts'

/** Work that is done after the answer. Handlers must bear being called twice with the same data. */
export interface Jobs {
  /** Declares a queue; call before the first `send`. */
  work(queue: string, handler: (data: { id: string }) => Promise<void>): Promise<void>
  /** The same, but the handler is called once for all jobs that wait: they only say that there is work. */
  workTogether(queue: string, handler: () => Promise<void>): Promise<void>
  send(queue: string, data: { id: string }): Promise<void>
  stop(): Promise<void>
}

/** With one job a fetch, a wake-up that comes while two wait is lost for the second: it would wait for the next poll. */
const polling = { batchSize: 50, burstWhenBatchFull: true, notifyPollingIntervalSeconds: 2 }

/** pg-boss on our database: on the embedded one through its own connection, else through two of its own. */
export async function startJobs(
  { engine }: Database,
  databaseUrl: string | undefined,
  onError: (error: unknown) => void,
): Promise<Jobs> {
  const shared = { schedule: false, useListenNotify: true, warningSlowQuerySeconds: 60 }
  const boss =
    engine.kind === 'embedded'
      ? new PgBoss({ ...shared, db: fromPglite(engine.pglite), backend: 'pglite' })
      : new PgBoss({ ...shared, connectionString: databaseUrl, max: 2, application_name: 'aftercare-jobs' })
  boss.on('error', onError)
  await boss.start()
  const open = { notify: true, retryLimit: 12, retryBackoff: true, deleteAfterSeconds: 86_400 }
  return {
    async work(queue, handler) {
      await boss.createQueue(queue, open)
      await boss.work<{ id: string }>(queue, polling, async jobs => {
        const failed: unknown[] = []
        for (const { data } of jobs) await handler(data).catch(error => failed.push(error))
        // All of them are tried again; those that are done notice it.
        if (failed.length) throw failed[0]
      })
    },
    async workTogether(queue, handler) {
      // They say nothing that the next one does not say too.
      await boss.createQueue(queue, { ...open, deleteAfterSeconds: 600 })
      await boss.work<{ id: string }>(queue, polling, handler)
    },
    async send(queue, data) {
      await boss.send(queue, data)
    },
    stop: () => boss.stop({ graceful: true, timeout: 8_000 }),
  }
}

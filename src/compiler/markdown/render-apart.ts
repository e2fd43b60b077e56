import { Worker } from 'node:worker_threads'
import type { RenderOptions } from './render-env.ts'
import type { Rendered } from './rendered.ts'

/** Renders in a thread that is stopped when time is up; then, or when it dies, undefined. */
export function renderApart(body: string, options: RenderOptions, limitMs: number): Promise<Rendered | undefined> {
  return new Promise(resolve => {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
      workerData: { body, options },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    const finish = (rendered: Rendered | undefined) => {
      clearTimeout(timer)
      resolve(rendered)
      void worker.terminate()
    }
    const timer = setTimeout(() => finish(undefined), limitMs)
    worker.once('message', finish)
    worker.once('error', () => finish(undefined))
  })
}

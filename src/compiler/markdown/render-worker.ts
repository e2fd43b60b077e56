import { parentPort, workerData } from 'node:worker_threads'
import { renderMarkdown } from './render.ts'
import type { RenderOptions } from './render-env.ts'

const { body, options } = workerData as { body: string; options: RenderOptions } // sent by renderApart
parentPort?.postMessage(renderMarkdown(body, options))

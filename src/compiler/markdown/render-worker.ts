import { parentPort, workerData } from 'node:worker_threads'
import { type RenderOptions, renderMarkdown } from './render.ts'

const { body, options } = workerData as { body: string; options: RenderOptions } // sent by renderApart
parentPort?.postMessage(renderMarkdown(body, options))

import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export interface Cost {
  /** Seconds of processor time, user and system, of all its threads. */
  cpu: number
  /** Largest resident set, MB. */
  memory: number
  seconds: number
  output: string
}

/** Runs one command of the CLI in a process of its own, and tells what it cost. */
export async function measureCommand(args: string[], env: Record<string, string> = {}): Promise<Cost> {
  const started = performance.now()
  const child = spawn(process.execPath, ['tests/bench/report-usage.js', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const texts = ['', '', '', '']
  for (const at of [1, 2, 3]) child.stdio[at]?.on('data', part => (texts[at] += part))
  const code = await new Promise(resolve => child.once('close', resolve))
  const output = `${texts[1]}${texts[2]}`
  if (code !== 0) throw new Error(`aftercare ${args.join(' ')} ended with ${code}:\n${output.slice(-2_000)}`)
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(texts[3] ?? '') as NodeJS.ResourceUsage // see report-usage.js
  return {
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    memory: maxRSS / 1024,
    seconds: (performance.now() - started) / 1000,
    output,
  }
}

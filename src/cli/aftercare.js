#!/usr/bin/env node
// Runs the CLI, which is TypeScript, on a Node that can read it: this one, or the one that the package brings along.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const MINIMUM = [22, 18]

const here = dirname(fileURLToPath(import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)
const isRecent = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])

if (isRecent) {
  // Reading some hundred files of TypeScript is a third of a start; what came of it is kept, by the content of each file. Not
  // where everybody may write, as the default is: it is code. Without the right to write there it only takes longer.
  module.enableCompileCache(resolve(here, '../../node_modules/.cache/compiled'))
  await import('./aftercare.ts')
} else {
  const node = findNode(here)
  if (!node) {
    console.error(
      `aftercare needs Node ${MINIMUM.join('.')} or newer; this is ${process.version}. Run "npm install" in its folder, which brings one along.`,
    )
    process.exit(1)
  }
  const child = spawn(node, [join(here, 'aftercare.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal)
    process.exit(code ?? 1)
  })
}

function findNode(folder) {
  const candidate = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(candidate)) return candidate
  const parent = dirname(folder)
  return parent === folder ? undefined : findNode(parent)
}

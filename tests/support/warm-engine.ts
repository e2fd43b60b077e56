import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

const held = new Set<WebAssembly.Module>()

/**
 * Holds the code of the embedded database for as long as tests run. Threads of one process share what has been compiled of it,
 * and how well, while anybody holds it; a new process would begin with none of it.
 */
export async function setup(): Promise<() => void> {
  const program = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  held.add(await WebAssembly.compile(await readFile(path.join(path.dirname(program), 'pglite.wasm'))))
  return () => held.clear()
}

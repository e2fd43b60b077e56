import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { buildApp, dist } from '#cli/commands/app.ts'
import type { Figure, Measure } from './figure.ts'

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
}

export const appEntry: Measure = {
  name: 'app',
  about: 'JavaScript that comes when the app is started on demand',
  async run() {
    await buildApp()
    const text = await readFile(path.join(dist, 'client/.vite/manifest.json'), 'utf8')
    const manifest = JSON.parse(text) as Record<string, Chunk> // Vite's own
    const boot = graphOf(manifest, 'src/portal/boot.ts')
    // The app shares code with the script of the page, which is there already when it is started.
    const entries = manifest['src/portal/boot.ts']?.dynamicImports ?? []
    const app = entries.flatMap(entry => graphOf(manifest, entry)).filter(name => !boot.includes(name))
    const desk = app.filter(name => name.includes('src/desk/') || manifest[name]?.file.includes('/desk/'))
    return [
      {
        name: 'app entry with all it imports',
        value: await bytesOf(manifest, app),
        unit: 'kB',
        goal: 95,
        limit: 105,
        note: `${app.length} files`,
      },
      { name: 'of it, code of the desk', value: desk.length, unit: 'files', goal: 0, limit: 0 },
      { name: 'script of a reading page', value: await bytesOf(manifest, boot), unit: 'kB', goal: 3, limit: 3 },
    ] satisfies Figure[]
  },
}

function graphOf(manifest: Record<string, Chunk>, entry: string): string[] {
  const found = new Set<string>()
  const queue = [entry]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the client build has no ${name}`)
    if (found.has(name)) continue
    found.add(name)
    queue.push(...(chunk.imports ?? []))
  }
  return [...found]
}

async function bytesOf(manifest: Record<string, Chunk>, names: string[]): Promise<number> {
  const files = [...new Set(names.map(name => manifest[name]!.file))] // names come from the manifest
  const sizes = await Promise.all(
    files.map(async file => {
      const code = await readFile(path.join(dist, 'client', file))
      return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

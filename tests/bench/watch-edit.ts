import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { loadRenderer } from '#cli/load-renderer.ts'
import { createCompiler } from '#compiler/build.ts'
import type { Figure, Measure } from './figure.ts'
import { writeContent } from './synthetic-content.ts'
import { type Place, withFolder } from './work-folder.ts'

const root = path.resolve(import.meta.dirname, '../..')

export const watchEdit: Measure = {
  name: 'watch',
  about: 'from a saved edit to the new site, in watch mode; the median of five',
  async run() {
    const bounds = { goal: 0.5, limit: 0.5 }
    return [
      { name: 'one edit of the demo, all its locales', ...(await edit('memory', demo)), ...bounds },
      { name: 'one edit of 1,000 articles, one locale', ...(await edit('memory', thousand)), ...bounds },
      { name: 'one edit of the demo, on this disk', ...(await edit('disk', demo)) },
    ] satisfies Figure[]
  },
}

const demo = (directory: string) => cp(path.join(root, 'content'), directory, { recursive: true })
const thousand = (directory: string) => writeContent({ directory, articles: 1_000, languages: ['en'], markets: ['US'] })

const edit = (place: Place, write: (directory: string) => Promise<void>): Promise<Pick<Figure, 'value' | 'unit'>> =>
  withFolder(place, async folder => {
    const contentDir = path.join(folder, 'content')
    await write(contentDir)
    const origin = 'http://localhost:8080'
    const compiler = createCompiler()
    const options = {
      contentDir,
      localesDir: path.join(root, 'locales'),
      outDir: path.join(folder, 'site'),
      origin,
      compress: false,
      builtAt: 0,
      ...(await loadRenderer(origin)),
    }
    const { site, complaints } = await compiler.build(options)
    if (!site) throw new Error(`the content has errors: ${JSON.stringify(complaints[0])}`)
    const articles = path.join(contentDir, 'articles/en/orders')
    const target = path.join(articles, (await readdir(articles)).sort()[0]!) // there are some
    const text = await readFile(target, 'utf8')
    const times: number[] = []
    for (const number of [1, 2, 3, 4, 5]) {
      await writeFile(target, `${text}\nAnother sentence, number ${number}.\n`)
      const started = performance.now()
      await compiler.build(options)
      times.push(performance.now() - started)
    }
    return { value: times.sort((a, b) => a - b)[2]! / 1000, unit: 's' } // of five
  })

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadRenderer } from '#cli/load-renderer.ts'
import { createCompiler } from '#compiler/build.ts'
import type { Figure, Measure } from './figure.ts'
import { writeContent } from './synthetic-content.ts'

const root = path.resolve(import.meta.dirname, '../..')

export const watchEdit: Measure = {
  name: 'watch',
  about: 'from a saved edit to the new site, in watch mode',
  async run() {
    const demo = path.join(root, 'content')
    const folder = await mkdtemp(path.join(tmpdir(), 'aftercare-bench-'))
    try {
      const copy = path.join(folder, 'demo')
      await cp(demo, copy, { recursive: true })
      const large = path.join(folder, 'large')
      await writeContent({ directory: large, articles: 1_000, languages: ['en'], markets: ['US'] })
      return [
        await editing('the demo in all its locales', copy, folder),
        await editing('1,000 articles in one locale', large, folder),
      ]
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** The median of five edits. */
async function editing(what: string, contentDir: string, folder: string): Promise<Figure> {
  const origin = 'http://localhost:8080'
  const compiler = createCompiler()
  const options = {
    contentDir,
    localesDir: path.join(root, 'locales'),
    outDir: path.join(folder, 'site'),
    origin,
    compress: false,
    ...(await loadRenderer(origin)),
  }
  const { site, complaints } = await compiler.build(options)
  if (!site) throw new Error(`the content has errors: ${JSON.stringify(complaints[0])}`)
  const articles = path.join(contentDir, 'articles/en/orders')
  const target = path.join(articles, (await readdir(articles)).sort()[0]!) // there are some
  const text = await readFile(target, 'utf8')
  const times: number[] = []
  for (let edit = 0; edit < 5; edit++) {
    await writeFile(target, `${text}\nAnother sentence, number ${edit}.\n`)
    const started = performance.now()
    await compiler.build(options)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  return { name: `one edit, ${what}`, value: times[2]! / 1000, unit: 's', goal: 0.5, limit: 0.5 } // of five
}

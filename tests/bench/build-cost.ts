import { appendFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { buildApp } from '#cli/commands/app.ts'
import type { Figure, Measure } from './figure.ts'
import { type Cost, measureCommand } from './measured-run.ts'
import { seed, writeContent } from './synthetic-content.ts'
import { withFolder } from './work-folder.ts'

/** What a start pays before it serves; what the server does afterwards, when there is rest; and what an edit costs. */
export const buildCost: Measure = {
  name: 'build',
  about: `processor time of a build until everything can be served, and of the best compression after it (seed ${seed})`,
  run: async () => {
    await buildApp()
    return [
      ...(await withFolder('memory', folder => threeLocales(folder))),
      ...(await withFolder('memory', folder => tenThousand(folder, 1))),
      ...(await withFolder('memory', folder => tenThousand(folder, 3))),
    ] satisfies Figure[]
  },
}

const markets = ['US', 'GB', 'AT']

async function threeLocales(folder: string): Promise<Figure[]> {
  const content = path.join(folder, 'content')
  await writeContent({ directory: content, articles: 1_000, languages: ['en', 'de'], markets })
  const cold = await build(folder)
  const best = await measureCommand(['compress', path.join(folder, 'site')])
  await editOne(content, 'de')
  const translation = await build(folder)
  await editOne(content, 'en')
  const source = await build(folder)
  const name = '1,000 articles in 3 locales'
  return [
    { name: `${name}, until served`, value: cold.cpu, unit: 'CPU s', goal: 20, limit: 30, note: memoryOf(cold) },
    { name: `${name}, best compression afterwards`, value: best.cpu, unit: 'CPU s', note: memoryOf(best) },
    { name: `${name}, one translation edited`, value: translation.cpu, unit: 'CPU s', goal: 2, limit: 5 },
    { name: `${name}, one source edited`, value: source.cpu, unit: 'CPU s', goal: 2, limit: 5 },
  ]
}

async function tenThousand(folder: string, locales: 1 | 3): Promise<Figure[]> {
  const languages = locales === 1 ? ['en'] : ['en', 'de']
  await writeContent({
    directory: path.join(folder, 'content'),
    articles: 10_000,
    languages,
    markets: markets.slice(0, locales),
  })
  const cold = await build(folder)
  const name = `10,000 articles in ${locales === 1 ? 'one locale' : 'three'}`
  return [
    { name: `${name}, until served`, value: cold.cpu, unit: 'CPU s', ...(locales === 1 && { goal: 100 }) },
    { name: `${name}, memory`, value: cold.memory, unit: 'MB', ...(locales === 1 && { goal: 500 }) },
  ]
}

const build = (folder: string): Promise<Cost> =>
  measureCommand([
    'build',
    '--content',
    path.join(folder, 'content'),
    '--out',
    path.join(folder, 'site'),
    '--no-compress',
  ])

async function editOne(content: string, language: string): Promise<void> {
  const folder = path.join(content, 'articles', language, 'orders')
  const [first] = (await readdir(folder)).sort()
  await appendFile(path.join(folder, first!), '\nOne more sentence.\n') // there are some
}

const memoryOf = ({ memory }: Cost): string => `${memory.toFixed(0)} MB`

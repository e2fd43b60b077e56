import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildApp } from '#cli/commands/app.ts'
import type { Figure, Measure } from './figure.ts'
import { type Cost, measureCommand } from './measured-run.ts'
import { seed, writeContent } from './synthetic-content.ts'

const sizes = [1_000, 5_000, 10_000]
/** In memory, where there is such a folder: the compiler is measured, not what a disk makes of 20,000 files. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export const compileRate: Measure = {
  name: 'compile',
  about: `compiling up to 10,000 articles of 1.2 kB, one locale, before compression, files in memory (seed ${seed})`,
  async run() {
    await buildApp()
    const costs: Cost[] = []
    for (const articles of sizes) costs.push(await compile(articles, memory))
    const onDisk = await compile(sizes.at(-1)!, tmpdir()) // there are three
    const [first, , last] = costs as [Cost, Cost, Cost] // one for each size
    const marginal = (last.cpu - first.cpu) / 9
    return [
      ...costs.flatMap(({ cpu, memory }, at): Figure[] => [
        { name: `${sizes[at]} articles`, value: cpu, unit: 'CPU s', ...(at === 2 && { goal: 10, limit: 20 }) },
        {
          name: `${sizes[at]} articles, memory`,
          value: memory,
          unit: 'MB',
          ...(at === 2 && { goal: 300, limit: 500 }),
        },
      ]),
      {
        name: 'a thousand articles more, beside the first thousand',
        value: marginal / Math.max((costs[1]!.cpu - first.cpu) / 4, 0.001),
        unit: 'times',
        goal: 1.2,
        limit: 1.5,
        note: '5,000 to 10,000 beside 1,000 to 5,000: 1 is linear',
      },
      {
        name: '10000 articles, on this disk',
        value: onDisk.cpu,
        unit: 'CPU s',
        note: `${onDisk.seconds.toFixed(1)} s`,
      },
    ]
  },
}

async function compile(articles: number, place: string): Promise<Cost> {
  const folder = await mkdtemp(path.join(place, 'aftercare-bench-'))
  try {
    const content = path.join(folder, 'content')
    await writeContent({ directory: content, articles, languages: ['en'], markets: ['US'] })
    return await measureCommand(['build', '--content', content, '--out', path.join(folder, 'site'), '--no-compress'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

import path from 'node:path'
import { buildApp } from '#cli/commands/app.ts'
import type { Figure, Measure } from './figure.ts'
import { type Cost, measureCommand } from './measured-run.ts'
import { seed, writeContent } from './synthetic-content.ts'
import { type Place, withFolder } from './work-folder.ts'

export const compileRate: Measure = {
  name: 'compile',
  about: `compiling articles of 1.2 kB, one locale, before compression, files in memory (seed ${seed})`,
  async run() {
    await buildApp()
    const small = await compile(1_000, 'memory')
    const middle = await compile(5_000, 'memory')
    const large = await compile(10_000, 'memory')
    const onDisk = await compile(10_000, 'disk')
    return [
      { name: '1,000 articles', value: small.cpu, unit: 'CPU s' },
      { name: '5,000 articles', value: middle.cpu, unit: 'CPU s' },
      { name: '10,000 articles', value: large.cpu, unit: 'CPU s', goal: 10, limit: 20 },
      { name: '10,000 articles, memory', value: large.memory, unit: 'MB', goal: 300, limit: 500 },
      {
        name: 'the second 5,000 beside the first',
        value: (large.cpu - middle.cpu) / 5 / ((middle.cpu - small.cpu) / 4),
        unit: 'times',
        goal: 1.2,
        limit: 1.5,
        note: '1 is linear',
      },
      {
        name: '10,000 articles, on this disk',
        value: onDisk.cpu,
        unit: 'CPU s',
        note: `${onDisk.seconds.toFixed(1)} s`,
      },
    ] satisfies Figure[]
  },
}

const compile = (articles: number, place: Place): Promise<Cost> =>
  withFolder(place, async folder => {
    const content = path.join(folder, 'content')
    await writeContent({ directory: content, articles, languages: ['en'], markets: ['US'] })
    return measureCommand(['build', '--content', content, '--out', path.join(folder, 'site'), '--no-compress'])
  })

import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { instance } from '@viz-js/viz'
import { root } from './support/sources.ts'

const file = (name: string): string => path.join(root, 'docs', name)

/** The picture of README.md, from its text. Graphviz comes as WebAssembly, so that every machine draws the same. */
export const drawArchitecture = async (): Promise<string> =>
  (await instance()).renderString(await readFile(file('architecture.dot'), 'utf8'), { format: 'svg' })

if (import.meta.main) await writeFile(file('architecture.svg'), await drawArchitecture())

import { describe, expect, test } from 'vitest'
import { type Import, importsOf, type Source, sourcesOf, targetOf } from './support/sources.ts'

const sources = sourcesOf('src/**/*.{ts,tsx}')

/**
 * Who may import whom, types included. Libraries import those above them, programs import libraries
 * and never each other (the server gets renderer and compiler handed in). `packages`: all, or those that are named.
 */
const areas: Record<string, { areas: readonly string[]; packages: 'all' | readonly string[]; why: string }> = {
  domain: { areas: [], packages: ['zod'], why: 'the rules of the business need nothing else' },
  contract: { areas: ['domain'], packages: ['zod'], why: 'operations are values, whoever asks or answers' },
  i18n: {
    areas: ['domain', 'contract'],
    packages: ['i18next'],
    why: 'texts and formats are the same on the phone, at the desk and in e-mails',
  },
  search: { areas: ['domain'], packages: ['flexsearch'], why: 'it runs in a worker and in Node alike' },
  ui: { areas: [], packages: ['react'], why: 'it knows nothing of us: texts, data and links come in as props' },
  portal: { areas: ['domain', 'contract', 'i18n', 'search', 'ui'], packages: 'all', why: 'it is a program' },
  desk: { areas: ['domain', 'contract', 'i18n', 'search', 'ui'], packages: 'all', why: 'it is a program' },
  'service-worker': {
    areas: ['domain', 'contract', 'portal/offline'],
    packages: 'all',
    why: 'it keeps and wakes up; what it sends is the outbox of the portal',
  },
  server: { areas: ['domain', 'contract', 'i18n', 'search'], packages: 'all', why: 'it is a program' },
  compiler: { areas: ['domain', 'contract', 'i18n', 'search'], packages: 'all', why: 'it is a program' },
  cli: {
    areas: ['domain', 'contract', 'i18n', 'search', 'server', 'compiler'],
    packages: 'all',
    why: 'it never draws',
  },
}

interface Edge {
  from: string
  specifier: string
  /** A file of ours, from the root. */
  target?: string
}

const edges: Edge[] = sources.flatMap(source =>
  [...importsOf(source), ...typeImportsOf(source)].map(({ specifier }) => {
    const target = targetOf(source.path, specifier)
    return { from: source.path, specifier, ...(target && { target }) }
  }),
)

describe('Imports', () => {
  test.for(Object.entries(areas))('of %s lead to what it may know', ([area, { areas: known, packages, why }]) => {
    const allowed = [area, ...known].map(name => `src/${name}/`)
    const wrong = edges
      .filter(({ from }) => from.startsWith(`src/${area}/`))
      .filter(({ specifier, target }) =>
        target
          ? !allowed.some(folder => target.startsWith(folder))
          : packages !== 'all' && !packages.includes(packageOf(specifier)),
      )
    expect(wrong.map(({ from, specifier }) => `${from} imports ${specifier}; ${area}: ${why}`)).toEqual([])
  })

  test('are known for every area', () => {
    const found = new Set(sources.map(({ path }) => path.split('/')[1]))
    expect([...found].sort()).toEqual(Object.keys(areas).sort())
  })

  // Features meet in app/: each can be read, changed and deleted alone.
  test('of a feature never lead into another feature', () => {
    const crossing = edges.filter(({ from, target }) => {
      const feature = featureOf(from)
      return feature && target?.includes('/features/') && !target.startsWith(feature)
    })
    expect(told(crossing)).toEqual([])
  })

  // app/ composes: what it imports would else import it back, and nothing could be taken out or tried alone.
  test('lead to app/ from where a program starts, only', () => {
    const starts = /^src\/(portal|desk)\/(app\/|entry-\w+\.tsx$|main\.tsx$)/
    const back = edges.filter(
      ({ from, target }) => /^src\/(portal|desk)\/app\//.test(target ?? '') && !starts.test(from),
    )
    expect(told(back)).toEqual([])
  })

  // What every screen shares knows no screen.
  test('of the frame never lead to a feature', () => {
    const wrong = edges.filter(({ from, target }) => /^src\/\w+\/frame\//.test(from) && target?.includes('/features/'))
    expect(told(wrong)).toEqual([])
  })

  // Two files that need each other are one thing in two places; types count, since a reader follows them too.
  test('never go in a circle', () => {
    expect(circlesIn(Map.groupBy(edges.filter(hasTarget), ({ from }) => from))).toEqual([])
  })
})

/** `import('…').Name` in a type. */
function typeImportsOf({ text }: Source): Pick<Import, 'specifier'>[] {
  return [...text.matchAll(/(?:typeof )\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map(([, specifier]) => ({
    specifier: specifier!, // group 1 always matches
  }))
}

const hasTarget = (edge: Edge): edge is Required<Edge> => edge.target !== undefined
const told = (wrong: readonly Edge[]): string[] => wrong.map(({ from, specifier }) => `${from} imports ${specifier}`)

/** `src/portal/features/orders/`; undefined outside of features. */
const featureOf = (file: string): string | undefined => /^src\/[\w-]+\/features\/[\w-]+\//.exec(file)?.[0]

/** `@scope/name/part` and `name/part` without the part; `node:fs` as it is. */
const packageOf = (specifier: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier

/** Strongly connected components of more than one file (Tarjan 1972). */
function circlesIn(graph: Map<string, Required<Edge>[]>): string[] {
  const circles: string[] = []
  const found = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const visit = (file: string): number => {
    const at = found.size
    found.set(file, at)
    stack.push(file)
    let low = at
    for (const { target } of graph.get(file) ?? []) {
      if (!found.has(target)) low = Math.min(low, visit(target))
      else if (stack.includes(target)) low = Math.min(low, lowest.get(target) ?? found.get(target) ?? low)
    }
    lowest.set(file, low)
    if (low === at) {
      const circle = stack.splice(stack.indexOf(file))
      if (circle.length > 1) circles.push(circle.sort().join(' ↔ '))
    }
    return low
  }
  for (const file of graph.keys()) if (!found.has(file)) visit(file)
  return circles
}

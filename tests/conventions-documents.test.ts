import { describe, expect, test } from 'vitest'
import { drawArchitecture } from './picture.ts'
import { readSource, sourcesOf } from './support/sources.ts'

describe('Documents', () => {
  // A picture that nobody draws again shows a house that is gone.
  test('show the architecture as its text says it: npm run picture', async () => {
    expect(await drawArchitecture()).toBe(readSource('docs/architecture.svg'))
  })

  test('explain every word on one page', () => {
    expect(readSource('docs/words.md').trim().split('\n').length).toBeLessThanOrEqual(60)
  })

  // A decision without what was weighed is an order.
  test('tell of each big decision its day, what was weighed and what it costs', () => {
    const decisions = sourcesOf('docs/decisions/[0-9]*.md')
    expect(decisions.length).toBeGreaterThanOrEqual(10)
    const incomplete = decisions.filter(
      ({ text }) =>
        !/^\d{4}-\d{2}-\d{2}$/m.test(text) ||
        !['Decision', 'Weighed', 'Price'].every(part => text.includes(`**${part}.**`)),
    )
    expect(incomplete.map(({ path }) => path)).toEqual([])
    const list = readSource('docs/decisions/README.md')
    expect(decisions.filter(({ path }) => !list.includes(path.split('/').at(-1) ?? ''))).toEqual([])
  })

  test('name in the changelog the version that package.json has', () => {
    const { version } = JSON.parse(readSource('package.json')) as { version: string } // npm's own
    expect(readSource('CHANGELOG.md')).toMatch(new RegExp(`^## v${version.replaceAll('.', '\\.')} `, 'm'))
  })
})

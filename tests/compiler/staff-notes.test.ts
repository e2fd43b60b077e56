import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#compiler/read/package-root.ts'
import type { Site } from '#contract/pack/site.ts'
import type { StaffNotes } from '#domain/market/staff-notes.ts'
import { buildFiles, complaintsOf, contentFolder, readJson, small } from './content-fixture.ts'

const notes = `---
reply-pace: 3
---

## Greeting and closing

Open with [Guten Tag]{lang=de}, close
with a name.

## Direct or indirect

Direct.

## Who decides

The buyer.

## What a yes means

A yes.

## Pace of replies

Days.

## What to avoid

- Haste.
- Notes that nobody
  reads.
`
const withNotes = (text: string, name = 'DE') => ({ ...small, [`markets/${name}.staff.md`]: text })
const complaints = async (text: string, name?: string) =>
  (await complaintsOf(contentFolder(withNotes(text, name)))).filter(
    each => each.includes('.staff.md:') && !each.includes('no notes for staff'),
  )

test('notes on a market reach the server, and no page or pack', async () => {
  const { outDir } = await buildFiles(withNotes(notes))
  const { DE } = readJson<Record<string, StaffNotes>>(outDir, 'staff-notes.json')
  expect(DE?.sections.map(({ id }) => id)).toEqual(['greeting', 'directness', 'decides', 'yes', 'pace', 'avoid'])
  expect(DE?.sections[0]?.blocks).toEqual([
    { text: ['Open with ', { text: 'Guten Tag', lang: 'de' }, ', close with a name.'] },
  ])
  expect(DE?.sections[5]?.blocks).toEqual([{ list: [['Haste.'], ['Notes that nobody reads.']] }])
  expect(readJson<Site>(outDir, 'site.json').replyPaces).toMatchObject({ DE: { days: 3, timeZone: 'Europe/Berlin' } })
  const elsewhere = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name !== 'staff-notes.json' && !entry.name.endsWith('.br'))
    .filter(entry => readFileSync(join(entry.parentPath, entry.name)).includes('Notes that nobody'))
  expect(elsewhere).toEqual([])
})

test('content without notes has none, also not those of the demo shop', async () => {
  const { outDir } = await buildFiles(small)
  expect(readJson(outDir, 'staff-notes.json')).toEqual({})
})

test('every mistake is named with its line', async () => {
  const wrong = notes
    .replace('reply-pace: 3', 'reply-pace: soon')
    .replace('Direct.', '**Direct.**')
    .replace('## Who decides', '## Who decides there')
    .replace('A yes.\n', '')
  const found = await complaints(wrong)
  expect(found.map(each => each.split(' — ')[0])).toEqual(
    [
      'markets/DE.staff.md:2 reply-pace is "soon"',
      'markets/DE.staff.md:12 "*"',
      'markets/DE.staff.md:14 the heading "Who decides there"',
      'markets/DE.staff.md:18 "What a yes means" without a word below it',
    ].map(each => expect.stringContaining(each)),
  )
  expect(await complaints(`${notes}\n## Who decides\n\nShe.\n`)).toEqual([
    expect.stringContaining('markets/DE.staff.md:32 a second "Who decides"'),
  ])
  expect(await complaints(notes.replace('## Greeting and closing\n', ''))).toEqual([
    expect.stringContaining('markets/DE.staff.md:1 no "Greeting and closing"'),
    expect.stringContaining('markets/DE.staff.md:6 words before the first heading'),
  ])
  expect(await complaints(notes.slice(4))).toEqual([expect.stringContaining('no front matter')])
  expect(await complaints(notes, 'XX')).toContainEqual(expect.stringContaining('notes on the market XX'))
})

test('an open market that lacks them is named once others have some', async () => {
  const all = await complaintsOf(contentFolder(withNotes(notes)))
  expect(all.filter(each => each.includes('no notes for staff')).map(each => each.split(' ')[0])).toEqual([
    'markets/CH.staff.md:1',
    'markets/US.staff.md:1',
  ])
})

test('every market of the demo has notes', () => {
  const markets = readdirSync(join(packageRoot, 'content/markets'))
  const named = (ending: string) => markets.filter(name => name.endsWith(ending)).map(name => name.slice(0, 2))
  expect(named('.staff.md')).toEqual(named('.yaml'))
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Terms } from '#domain/terms/terms.ts'
import { embedded } from '#tests/support/engines.ts'
import { writeSite } from '#tests/support/site.ts'
import { deskOf, hire, signedIn } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const de: Terms = {
  style: [],
  register: { formal: ['du', 'dein*'], neutral: ['du'] },
  concepts: { parcel: { term: 'Sendung', also: [], forbid: ['Päckchen'] } },
}
let world: World
let desk: ReturnType<typeof deskOf>
beforeAll(async () => {
  const siteDir = await writeSite()
  await writeFile(join(siteDir, 'terms.json'), JSON.stringify({ de }))
  world = await startWorld(embedded, {}, { siteDir })
  await hire(world, 'agent', 'agent')
  desk = deskOf(world, await signedIn(world, 'agent'))
})
afterAll(() => world.close())

const faults = async (text: string, more: object = {}) =>
  (await desk.post('words', { language: 'de', text, ...more })).json().faults

test('What staff write is held to the words of the shop', async () => {
  expect(await faults('Dein Päckchen ist da.', { register: 'formal' })).toEqual([
    { kind: 'forbidden', found: 'Päckchen', term: 'Sendung' },
    { kind: 'register', found: 'dein*' },
  ])
  expect(await faults('Ihre Sendung ist da.', { register: 'formal' })).toEqual([])
})

test('In the register of the portal, where none is named; other languages are left alone', async () => {
  expect(await faults('Hast du es?')).toEqual([{ kind: 'register', found: 'du' }])
  expect(await faults('Hast du es?', { language: 'fr' })).toEqual([])
  expect((await desk.post('words', { language: 'de', text: 'x'.repeat(10_001) })).json()).toMatchObject({
    code: 'invalid',
  })
})

test('A site that was built before there were words has none', async () => {
  const old = await startWorld(embedded)
  await hire(old, 'agent', 'agent')
  const answer = await deskOf(old, await signedIn(old, 'agent')).post('words', { language: 'de', text: 'Päckchen' })
  expect(answer.json()).toEqual({ faults: [] })
  await old.close()
})

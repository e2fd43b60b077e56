import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#compiler/read/package-root.ts'
import type { NotificationTexts } from '#domain/notification/notification-texts.schema.ts'
import { buildFiles, complaintsOf, contentFolder, readJson, small } from './content-fixture.ts'

const textOf = (name: string) => readFileSync(join(packageRoot, `content/notifications/${name}.yaml`), 'utf8')
const own = { ...small, 'notifications/en.yaml': textOf('en'), 'notifications/de.yaml': textOf('de') }
const complaints = (files: typeof small) => complaintsOf(contentFolder(files))

test('a locale gets the notifications of its language, in the way its articles address the reader', async () => {
  const { outDir } = await buildFiles({ ...own, 'notifications/de.informal.yaml': textOf('de.informal') })
  const subjectIn = (folder: string, tag: string) =>
    readJson<NotificationTexts>(folder, `notifications/${tag}.json`).statuses.in_transit.subject
  expect(subjectIn(outDir, 'en-us')).toBe('Order {{number}}: your parcel is on its way')
  expect(subjectIn(outDir, 'de-de')).toBe('Bestellung {{number}}: Ihr Paket ist unterwegs')
  const informal = await buildFiles({
    ...own,
    'notifications/de.informal.yaml': textOf('de.informal'),
    'portal.yaml': String(small['portal.yaml']).replace('de: formal', 'de: informal'),
  })
  expect(subjectIn(informal.outDir, 'de-de')).toBe('Bestellung {{number}}: Dein Paket ist unterwegs')
  expect(readJson<NotificationTexts>(informal.outDir, 'notifications/de-de.json').frame.button).toBe(
    'Bestellung ansehen',
  )
})

test('content without notifications sends the project’s own', async () => {
  const { outDir } = await buildFiles(small)
  expect(readJson<NotificationTexts>(outDir, 'notifications/de-de.json').frame.unsubscribe).toBe('Abbestellen')
})

test('a missing kind is named with file and line', async () => {
  const text = textOf('en').replace(/^ {2}return_status:\n( {4}.*\n|\n)*/m, '')
  const found = await complaints({ ...own, 'notifications/en.yaml': text })
  const line = text.split('\n').indexOf('kinds:') + 2
  expect(found.filter(each => each.startsWith('notifications/'))).toEqual([
    `notifications/en.yaml:${line} kinds.return_status is missing — expected keys with values — add kinds.return_status`,
  ])
})

test('an unknown placeholder is named, also one that would tell a stranger the order number', async () => {
  const text = textOf('en')
    .replace('{{number}}: parcel delivered', '{{nummer}}: parcel delivered')
    .replace('short: Your parcel has been delivered.', 'short: Your parcel {{number}} has been delivered.')
  const found = (await complaints({ ...own, 'notifications/en.yaml': text })).filter(each =>
    each.startsWith('notifications/en.yaml'),
  )
  expect(found).toHaveLength(2)
  expect(found[0]).toMatch(
    /^notifications\/en\.yaml:\d+ \{\{nummer\}\} in statuses\.delivered\.subject — expected only \{\{brand\}\}, \{\{number\}\}, \{\{url\}\}/,
  )
  expect(found[1]).toMatch(/ \{\{number\}\} in statuses\.delivered\.short — expected only \{\{brand\}\} /)
})

test('a text that makes an SMS of more than three parts is named', async () => {
  const short = `Zustellung — ${'lang '.repeat(32)}`.trim()
  const text = textOf('de').replace('short: Ihr Paket wurde zugestellt.', `short: ${short}`)
  const found = (await complaints({ ...own, 'notifications/de.yaml': text })).filter(each =>
    each.startsWith('notifications/'),
  )
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(
    /statuses\.delivered\.short, which makes an SMS of 4 parts \(\d+ characters of ucs2\) — expected at most 3 parts/,
  )
})

test('a language without notifications is a warning', async () => {
  const { 'notifications/de.yaml': _, ...english } = own
  expect((await complaints(english)).filter(each => each.startsWith('notifications/'))).toEqual([
    'notifications/de.yaml:1 no notifications in this language — expected what e-mails, SMS and push say — translate the file of the source language; until then its texts are sent',
  ])
})

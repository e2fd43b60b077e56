import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#compiler/read/package-root.ts'
import type { Survey } from '#domain/survey/survey.ts'
import { buildFiles, complaintsOf, contentFolder, readJson, small } from './content-fixture.ts'

const survey = `measure: csat
moments: [delivery]
questions:
  - type: scale
    text: { en: How was it?, de: Wie war es für Sie?, de.informal: Wie war es für dich? }
  - type: choice
    text: { en: Why?, de: Warum? }
    choices:
      late: { en: Late, de: Zu spät }
      other: { en: Other, de: Anderes }
  - type: text
    text: { en: More?, de: Mehr? }
`
const withSurvey = (text: string, name = 'delivery') => ({ ...small, [`surveys/${name}.yaml`]: text })
const surveysIn = (folder: string, tag: string) => readJson<Survey[]>(folder, `surveys/${tag}.json`)
const complaints = async (text: string, name?: string) =>
  (await complaintsOf(contentFolder(withSurvey(text, name)))).filter(each => each.startsWith('surveys/'))

test('a survey stands in the language, register and scale of each market', async () => {
  const { outDir } = await buildFiles(withSurvey(survey))
  expect(surveysIn(outDir, 'de-de')).toMatchObject([
    {
      name: 'delivery',
      scale: 'grades6',
      language: 'de',
      question: 'Wie war es für Sie?',
      choice: { question: 'Warum?', choices: [{ id: 'late', text: 'Zu spät' }, { id: 'other' }] },
      text: 'Mehr?',
    },
  ])
  expect(surveysIn(outDir, 'en-us')).toMatchObject([{ scale: 'stars5', language: 'en', question: 'How was it?' }])
  const informal = await buildFiles({
    ...withSurvey(survey),
    'portal.yaml': String(small['portal.yaml']).replace('de: formal', 'de: informal'),
  })
  expect(surveysIn(informal.outDir, 'de-ch')).toMatchObject([{ scale: 'words5', question: 'Wie war es für dich?' }])
})

test('one that lacks a text in a language is shown in the source language as a whole, and said to be', async () => {
  const lacking = survey.replace(', de: Anderes', '')
  const { outDir } = await buildFiles(withSurvey(lacking))
  expect(surveysIn(outDir, 'de-de')).toMatchObject([{ language: 'en', question: 'How was it?', text: 'More?' }])
  expect(await complaints(lacking)).toEqual([
    'surveys/delivery.yaml:10 questions.1.choices.other without de — expected each text in every language of the portal — translate it; until then the whole survey is shown in the source language there',
  ])
})

test('a market gets only what is meant for it, and content without surveys asks nobody', async () => {
  const { outDir } = await buildFiles(withSurvey(survey.replace('questions:', 'markets: [DE]\nquestions:')))
  expect(surveysIn(outDir, 'de-de')).toHaveLength(1)
  expect(surveysIn(outDir, 'en-us')).toEqual([])
  expect(surveysIn((await buildFiles(small)).outDir, 'de-de')).toEqual([])
})

test.each([
  ['an unknown measure', survey.replace('csat', 'stars'), 1, 'measure is "stars"', 'one of csat, ces, nps'],
  ['an unknown moment', survey.replace('[delivery]', '[birthday]'), 2, 'moments.0 is "birthday"', 'one of delivery'],
  [
    'an unknown market',
    survey.replace('questions:', 'markets: [XX]\nquestions:'),
    3,
    'the market XX',
    'a file in markets/',
  ],
  [
    'an undeclared language',
    survey.replace('en: Why?', 'en: Why?, it: Perché?'),
    7,
    'in "it"',
    'a language of portal.yaml',
  ],
  ['an unknown register', survey.replace('de.informal', 'de.rude'), 5, 'in "de.rude"', 'a language of portal.yaml'],
  [
    'no source language',
    survey.replace('en: More?, ', ''),
    12,
    'without the source language en',
    'stands in for others',
  ],
  [
    'a key that nobody reads',
    survey.replace('moments', 'sample: 5\nmoments'),
    2,
    'unknown key "sample"',
    'only measure',
  ],
])('%s is named with file and line', async (_, text, line, found, expected) => {
  const [first, ...others] = await complaints(text)
  expect(others).toEqual([])
  expect(first).toContain(`surveys/delivery.yaml:${line} `)
  expect(first).toContain(found)
  expect(first).toContain(expected)
})

test('a survey asks one question first and at most a choice and a text second', async () => {
  const textFirst = survey.replace('type: scale', 'type: text')
  expect((await complaints(textFirst)).join()).toContain('first a scale, then at most one choice and one text')
  const twoTexts = `${survey}  - type: text\n    text: { en: And?, de: Und? }\n`
  expect((await complaints(twoTexts)).join()).toContain('first a scale, then at most one choice and one text')
  expect((await complaints(survey, 'After Delivery')).join()).toContain('a survey that is named "After Delivery"')
})

test('the project’s own surveys are whole in every language', async () => {
  const names = ['delivery', 'effort', 'recommend']
  const folder = contentFolder(
    Object.fromEntries([
      ...Object.entries(small),
      ...names.map(name => [
        `surveys/${name}.yaml`,
        readFileSync(join(packageRoot, `content/surveys/${name}.yaml`), 'utf8'),
      ]),
      ['portal.yaml', readFileSync(join(packageRoot, 'content/portal.yaml'), 'utf8').replace(/^accessibility.*$/m, '')],
    ]),
  )
  expect((await complaintsOf(folder)).filter(each => each.startsWith('surveys/'))).toEqual([])
})

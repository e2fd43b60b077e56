import type { Remark } from '#compiler/complaint.ts'
import { respell, typeset } from '#compiler/markdown/typeset.ts'
import { type Language, type Register, registers } from '#domain/locale/language.ts'
import type { Locale } from '#domain/locale/locale.ts'
import type { Market } from '#domain/market/market.schema.ts'
import type { Portal } from '#domain/portal/portal.schema.ts'
import type { SurveyMeasure, SurveyScale } from '#domain/survey/scale.ts'
import { SurveyFile, type SurveyQuestion } from '#domain/survey/survey.schema.ts'
import type { Survey } from '#domain/survey/survey.ts'
import { complainAbout, filesIn, type Reading } from './content.ts'
import { pseudoLanguage, pseudoText } from './pseudo.ts'
import { readYaml, type YamlSource } from './yaml-source.ts'

/** What customers are asked, as each locale shows it. */
export interface SurveyBook {
  of(locale: Locale, market: Market, register: Register): Survey[]
}

type Texts = Record<string, string>

/** `surveys/<name>.yaml`; without such a folder nobody is asked anything. */
export function readSurveys(
  reading: Reading,
  { languages, sourceLanguage }: Pick<Portal, 'sourceLanguage'> & { languages: readonly Language[] },
  markets: ReadonlyMap<string, unknown>,
): SurveyBook {
  const surveys: { name: string; file: SurveyFile }[] = []
  const { own, files } = filesIn(reading, 'surveys', '.yaml')
  for (const [name, file] of own ? files : []) {
    const remarks: Remark[] = []
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) remarks.push(misnamed(name))
    const read = readYaml(reading, file.text ?? '', { SurveyFile }, remarks)
    if (read) {
      remarks.push(...checkMarkets(read.value, markets, read.lineOf))
      remarks.push(...checkLanguages(read.value, { languages, sourceLanguage }, read.lineOf))
      surveys.push({ name, file: read.value })
    }
    complainAbout(reading, file.path, remarks)
  }
  return {
    of: ({ language, market: code }, market, register) =>
      surveys
        .filter(({ file }) => !file.markets || file.markets.includes(code))
        .map(({ name, file }) => {
          const written = language === pseudoLanguage ? sourceLanguage : language
          const shown = isWhole(file, written) ? written : sourceLanguage
          return surveyOf(name, file, market, {
            language: shown === written ? language : shown,
            say: texts => {
              const text = texts[`${shown}.${register}`] ?? texts[shown] ?? ''
              return language === pseudoLanguage ? pseudoText(text) : respell(shown, code, typeset(shown, text))
            },
          })
        }),
  }
}

/** Never half in one language and half in another: a survey that lacks a text of a language is shown in the source's. */
const isWhole = (file: SurveyFile, language: Language): boolean => textsOf(file).every(({ texts }) => texts[language])

function surveyOf(
  name: string,
  { measure, moments, afterDays, questions }: SurveyFile,
  market: Market,
  { language, say }: { language: Language; say(texts: Texts): string },
): Survey {
  const survey: Survey = { name, measure, moments, afterDays, scale: scaleOf(measure, market), language, question: '' }
  for (const question of questions) {
    const text = say(question.text)
    if (question.type === 'scale') survey.question = text
    if (question.type === 'text') survey.text = text
    if (question.type === 'choice')
      survey.choice = {
        question: text,
        ...(question.several && { several: true }),
        choices: Object.entries(question.choices).map(([id, texts]) => ({ id, text: say(texts) })),
      }
  }
  return survey
}

const scaleOf = (measure: SurveyMeasure, { surveys }: Market): SurveyScale =>
  measure === 'nps' ? 'nps11' : surveys[measure]

interface PlacedTexts {
  path: (string | number)[]
  texts: Texts
}

const textsOf = ({ questions }: SurveyFile): PlacedTexts[] =>
  questions.flatMap((question, at) => textsOfQuestion(question, ['questions', at]))

const textsOfQuestion = (question: SurveyQuestion, path: PlacedTexts['path']): PlacedTexts[] => [
  { path: [...path, 'text'], texts: question.text },
  ...(question.type === 'choice'
    ? Object.entries(question.choices).map(([id, texts]) => ({ path: [...path, 'choices', id], texts }))
    : []),
]

function checkMarkets(
  { markets: asked = [] }: SurveyFile,
  markets: ReadonlyMap<string, unknown>,
  lineOf: YamlSource['lineOf'],
): Remark[] {
  return asked.flatMap((code, at) =>
    markets.has(code)
      ? []
      : [
          {
            code: 'market-unknown' as const,
            line: lineOf(['markets', at]),
            found: `the market ${code}`,
            expected: 'a market that has a file in markets/',
            fix: 'correct the code, or add the market',
          },
        ],
  )
}

function checkLanguages(
  file: SurveyFile,
  { languages, sourceLanguage }: { languages: readonly Language[]; sourceLanguage: Language },
  lineOf: YamlSource['lineOf'],
): Remark[] {
  return textsOf(file).flatMap(({ path, texts }) => {
    const name = path.join('.')
    const unknown = Object.keys(texts).filter(key => !isTextKey(key, languages))
    const missing = languages.filter(language => !texts[language])
    return [
      ...unknown.map(key => ({
        code: 'language-undeclared' as const,
        line: lineOf([...path, key]),
        found: `${name} in "${key}"`,
        expected:
          'a language of portal.yaml, with its way of address behind a dot where that differs, such as de.informal',
        fix: 'correct the language, or declare it in portal.yaml',
      })),
      ...(missing.includes(sourceLanguage)
        ? [
            {
              code: 'survey-source-missing' as const,
              line: lineOf(path),
              found: `${name} without the source language ${sourceLanguage}`,
              expected: 'each text in the source language, which stands in for others',
              fix: `write it in ${sourceLanguage}`,
            },
          ]
        : missing.length
          ? [
              {
                code: 'survey-untranslated' as const,
                line: lineOf(path),
                found: `${name} without ${missing.join(', ')}`,
                expected: 'each text in every language of the portal',
                fix: 'translate it; until then the whole survey is shown in the source language there',
              },
            ]
          : []),
    ]
  })
}

function isTextKey(key: string, languages: readonly Language[]): boolean {
  const [language = '', register, ...more] = key.split('.')
  const isRegister = register === undefined || registers.some(known => known === register)
  return languages.includes(language) && isRegister && !more.length
}

const misnamed = (name: string): Remark => ({
  code: 'yaml-value',
  line: 1,
  found: `a survey that is named "${name}"`,
  expected: 'a file name of lower-case letters, digits and hyphens, as it stands in addresses',
  fix: 'rename the file',
})

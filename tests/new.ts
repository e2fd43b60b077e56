import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathsOf, root } from './support/sources.ts'

/** Where a new page goes: its kind is `gift_card`, its feature `gifts`. */
interface Names {
  kind: string
  feature: string
  /** `gift-card` */
  file: string
  /** `giftCard` */
  camel: string
  /** `GiftCard` */
  pascal: string
}

const usage = `npm run new page KIND FEATURE [--dry-run]

  KIND     the new kind of page, such as gift_card: its data, title and screen are one value
  FEATURE  the folder that it belongs to, such as gifts; made where it is missing

Writes everything that README.md names under "A page". What only a person can write (its data, its words in every
language) stays red in npm run check until it is there.`

const isTrial = process.argv.includes('--dry-run')
const [what, kind = '', feature = ''] = process.argv.slice(2).filter(argument => argument !== '--dry-run')
if (what !== 'page' || !/^[a-z][a-z0-9_]*$/.test(kind) || !/^[a-z][a-z0-9-]*$/.test(feature)) {
  console.error(usage)
  process.exitCode = 2
} else {
  const file = kind.replaceAll('_', '-')
  const camel = kind.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1)
  await newPage({ kind, feature, file, camel, pascal })
}

/** All of it, or nothing: every change is found before the first is written. */
async function newPage(names: Names): Promise<void> {
  const { kind, feature, file, camel, pascal } = names
  const folder = `src/portal/features/${feature}`
  const changes = new Map<string, string>()
  changes.set(`${folder}/${file}-page.ts`, pageText(names))
  changes.set(`${folder}/${file}-screen.tsx`, screenText(names))
  await insert(changes, 'src/contract/page/page.ts', "  | { kind: 'not_found'", `  | { kind: '${kind}' }`)
  await insert(
    changes,
    'src/contract/paths.ts',
    '  /** The same page under another locale',
    `  ${camel}: (locale: string) => \`/\${locale}/${file}\`,`,
  )
  const table = 'src/portal/app/page-table.ts'
  const import_ = `import { ${camel}Page } from '#portal/features/${feature}/${file}-page.ts'`
  await insert(changes, table, "import type { Page } from '#portal/frame/page.ts'", import_)
  await insert(changes, table, '  not_found: ', `  ${kind}: ${camel}Page,`)
  const screens = 'src/portal/app/more-screens.tsx'
  const screenImport = `import { ${pascal}Screen } from '#portal/features/${feature}/${file}-screen.tsx'`
  await insert(changes, screens, "import type { ScreensIn } from './screens.ts'", screenImport)
  await insert(changes, screens, '  conversation: ', `  ${kind}: ${pascal}Screen,`)
  await insert(
    changes,
    'src/server/features/you/feature.ts',
    "    page('GET', 'you'",
    `    page('GET', '${file}', async () => ({ data: { kind: '${kind}' } }))`,
  )
  await insert(changes, 'tests/support/page-kinds.ts', "    not_found: at('there", `    ${kind}: at('${file}'),`)
  const built = `  ${kind}: [[paths.${camel}('de-de'), {}]],`
  await insert(changes, 'tests/portal/page-table.test.ts', "  you: [[paths.you('de-de'), {}]],", built)
  for (const catalogue of pathsOf('locales/*/portal.json').filter(name => !/^locales\/[^/]*\./.test(name))) {
    const texts = `  "${camel}": {\n    "title": "${pascal}",\n    "description": "Say what this page is for"\n  },`
    await insert(changes, catalogue, '  "banner": {', texts)
  }
  for (const [name, text] of isTrial ? [] : changes) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  console.log([...changes.keys()].join('\n'))
  console.log(
    `\n${changes.size} files. Now: npm run format, npm run check. The texts are English in every language: translate them.`,
  )
}

/** Puts `line` above the first line that begins with `before`. */
async function insert(changes: Map<string, string>, file: string, before: string, line: string): Promise<void> {
  const text = changes.get(file) ?? (await readFile(path.join(root, file), 'utf8'))
  const at = text.split('\n').findIndex(candidate => candidate.startsWith(before))
  if (at < 0)
    throw new Error(`${file} has no line that begins with “${before}”: follow the recipe in README.md by hand`)
  if (text.includes(line)) throw new Error(`${file} has it already: ${line.trim()}`)
  const lines = text.split('\n')
  changes.set(file, [...lines.slice(0, at), line, ...lines.slice(at)].join('\n'))
}

function pageText({ kind, file, camel }: Names): string {
  return `import { definePage } from '#portal/frame/page.ts'

export const ${camel}Page = definePage({
  kind: '${kind}',
  part: 'more',
  paths: ['${file}'],
  title: (_, { texts }) => texts.t('${camel}.title'),
  description: (_, { texts }) => texts.t('${camel}.description'),
  load: () => ({ kind: '${kind}' }),
})
`
}

function screenText({ camel, pascal }: Names): string {
  return `import { useTranslation } from 'react-i18next'

export function ${pascal}Screen() {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('${camel}.title')}</h1>
      <p className="lead">{t('${camel}.description')}</p>
    </>
  )
}
`
}

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageRoot } from '#compiler/read/package-root.ts'
import { article, type Files, putFile } from './content-fixture.ts'

const ours = (path: string): string => readFileSync(join(packageRoot, 'content', path), 'utf8')
const drawing = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><path d="M0 0h9"/></svg>`

/** A small content folder in which everything is that one file can change in another's page. */
export const livelyContent: Files = {
  'portal.yaml': `brand: { name: Test Shop, email: help@shop.example, phone: "+49 40 555" }
sourceLanguage: en
languages: { en: neutral, de: formal, ja: formal }
defaultMarket: US
markets: [US, DE, JP]
officeHours: { from: "09:00", to: "18:00", timeZone: Europe/Berlin, days: [1, 2, 3, 4, 5] }
popular: { DE: ["2"] }
`,
  'topics.yaml': `topics:
  - id: orders
    titles: { en: Orders, de: Bestellungen, ja: ご注文 }
  - id: returns
    titles: { en: Returns, de: Rückgabe, ja: 返品 }
`,
  ...Object.fromEntries(['US', 'DE', 'JP'].map(code => [`markets/${code}.yaml`, ours(`markets/${code}.yaml`)])),
  ...Object.fromEntries(['en', 'de', 'ja'].map(code => [`phrases/${code}.yaml`, ours(`phrases/${code}.yaml`)])),
  'status-articles.yaml': 'statuses: { delivered: "1" }\nreasons: {}\n',
  'products/mug.yaml': 'handle: mug\nsku: MUG\nnames: { en: Mug, de: Becher, ja: マグ }\nimage: images/mug.svg\n',
  'images/mug.svg': drawing(40),
  'images/shot.svg': drawing(41),
  'articles/en/orders/track.md': article(
    1,
    'Track',
    'Open [returns](article:2#how).\n\n## Where {#where}\n\nIt is here. ![A shot](../../../images/shot.svg)',
    'related: ["3"]\n',
  ),
  'articles/en/returns/send-back.md': article(
    2,
    'Send back',
    '## How {#how}\n\n:::steps\n1. Print the label.\n2. Take it there.\n:::\n\n:::only DE\nOnly {{country}}: {{withdrawalDays}} days.\n:::',
  ),
  // The same text twice.
  'articles/en/orders/same.md': article(3, 'Same', '![A shot](../../../images/shot.svg)'),
  'articles/en/returns/same-too.md': article(4, 'Same', '![A shot](../../../images/shot.svg)'),
  'articles/de/orders/track.md': article(
    1,
    'Verfolgen',
    'Siehe [Rückgabe](article:2#how).\n\n## Wo {#where}\n\nHier ist es.',
  ),
  'articles/ja/returns/send-back.md': article(
    2,
    '返品する',
    '## 方法 {#how}\n\n:::steps\n1. ラベルを印刷します。\n2. お持ちください。\n:::',
  ),
}

const languages = ['en', 'de', 'ja'] as const
const sentences = {
  en: [
    'The label is ready.',
    'See [it](article:1).',
    '- one\n- two',
    '## More {#more-NUMBER}\n\nMore of it.',
    '{{currency}}',
  ],
  de: [
    'Das Etikett liegt bei.',
    'Siehe [hier](article:2).',
    'The label is ready and you can print it.',
    '## Mehr {#more-NUMBER}\n\nMehr davon.',
  ],
  ja: ['ラベルができました。', '[こちら](article:1)をご覧ください。', '## 詳細 {#more-NUMBER}\n\n詳細です。'],
}

/** Changes the folder step by step, as authors do; what is an error is taken back by the next step. */
export function changesOf(folder: string, random: () => number): { next(): string } {
  let number = 100
  let undo: (() => void) | undefined
  const pick = <Value>(from: readonly Value[]): Value => from[Math.floor(random() * from.length)]! // never empty
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const files = (below: string, ending: string) =>
    readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith(ending))
      .map(path => `${below}/${path}`)
      .sort()
  const anArticle = () => pick(files('articles', '.md'))
  const languageOf = (path: string) => path.split('/')[1] as (typeof languages)[number] // a folder of ours
  const change = (path: string, to: (text: string) => string) => putFile(folder, path, to(read(path)))
  const breaking = (path: string, to: (text: string) => string) => {
    const before = read(path)
    undo = () => putFile(folder, path, before)
    putFile(folder, path, to(before))
    return path
  }

  const steps: Record<string, () => string> = {
    'add a sentence to': () => {
      const path = anArticle()
      change(path, text => `${text}\n${pick(sentences[languageOf(path)]).replace('NUMBER', String(number++))}\n`)
      return path
    },
    'rename the title of': () => {
      const path = anArticle()
      change(path, text => text.replace(/^title: .*$/m, `title: Other ${number++}`))
      return path
    },
    'add keywords, a date and an order to': () => {
      const path = anArticle()
      if (!/^order:/m.test(read(path)))
        change(path, text =>
          text.replace(/^title:/m, `order: ${number++}\nkeywords: [colis]\nupdated: 2026-01-02\ntitle:`),
        )
      return path
    },
    'add the article': () => {
      const path = `articles/${pick(languages)}/${pick(['orders', 'returns'])}/new-${number}.md`
      putFile(folder, path, article(number, `New ${number++}`, pick(sentences.en).replace('NUMBER', '1')))
      return path
    },
    translate: () => {
      const path = anArticle()
      const to = path.replace(/^articles\/[^/]+/, `articles/${pick(languages)}`)
      if (!existsSync(join(folder, to))) putFile(folder, to, read(path).replace(/^(title: .*)$/m, '$1 X'))
      return to
    },
    remove: () => {
      const path = pick(
        files('articles', '.md')
          .filter(file => /new-|\/(?:de|ja)\//.test(file))
          .concat('articles/none.md'),
      )
      rmSync(join(folder, path), { force: true })
      return path
    },
    rename: () => {
      const path = anArticle()
      const name = `moved-${number++}.md`
      for (const language of languages) {
        const from = path.replace(/^articles\/[^/]+/, `articles/${language}`)
        const to = join(folder, dirname(from), name)
        if (!existsSync(join(folder, from))) continue
        mkdirSync(dirname(to), { recursive: true })
        renameSync(join(folder, from), to)
      }
      return `${path} to ${name}`
    },
    'change the market': () => {
      const path = pick(['markets/US.yaml', 'markets/DE.yaml', 'markets/JP.yaml'])
      change(path, text => text.replace(/^firstReplyHours: .*$/m, `firstReplyHours: ${number++}`))
      return path
    },
    'change what a market says otherwise in': () => {
      change('phrases/de.yaml', text =>
        text.replace(/Ihr Paket wartet in .*/, `Ihr Paket wartet in Halle ${number++}.`),
      )
      return 'phrases/de.yaml'
    },
    'change a phrase of': () => {
      const path = pick(files('phrases', '.yaml'))
      change(path, text => text.replace(/^( {4}action: ).*$/m, `$1Do ${number++}.`))
      return path
    },
    'change the way of address in': () => {
      change('portal.yaml', text =>
        text.includes('de: formal')
          ? text.replace('de: formal', 'de: informal')
          : text.replace('de: informal', 'de: formal'),
      )
      return 'portal.yaml'
    },
    'draw anew': () => {
      const path = pick(files('images', '.svg'))
      putFile(folder, path, drawing(number++))
      return path
    },
    'rename the topic in': () => {
      change('topics.yaml', text => text.replace(/de: [^,}]+/, `de: Thema ${number++}`))
      return 'topics.yaml'
    },
    'break a link in': () => breaking(anArticle(), text => `${text}\n[nowhere](article:99999) and [there](#nothing)\n`),
    'break the front matter of': () => breaking(anArticle(), text => text.replace(/^id:/m, 'id: [')),
    break: () => breaking(pick(['portal.yaml', 'topics.yaml', 'phrases/en.yaml']), text => `${text}\n{: broken`),
  }
  return {
    next() {
      undo?.()
      undo = undefined
      const name = pick(Object.keys(steps))
      return `${name} ${steps[name]!()}` // a name of the table
    },
  }
}

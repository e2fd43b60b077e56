import { entriesOf as fingerprintsOf, type WordsFile } from '#compiler/check/word-stamps.ts'
import type { Remark } from '#compiler/complaint.ts'
import { typesetAll } from '#compiler/markdown/typeset.ts'
import type { Language, Register } from '#domain/locale/language.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import type { NotificationKind } from '#domain/notification/notification.ts'
import { fillNotification, placeholders, placeholdersIn } from '#domain/notification/notification-text.ts'
import { NotificationOverlay, NotificationTexts } from '#domain/notification/notification-texts.schema.ts'
import { smsLength } from '#domain/notification/sms-length.ts'
import { complainAbout, fallbackLanguage, filesIn, type Reading } from './content.ts'
import type { ContentFile } from './read-files.ts'
import { readYaml, type YamlSource } from './yaml-source.ts'

/** What the shop writes to customers, by language; `of` knows what stands in for a language that has none. */
export interface NotificationBook {
  of(language: Language, register: Register): NotificationTexts | undefined
  /** The content's own files, as far as translating goes. */
  files: WordsFile[]
}

/** `notifications/<language>.yaml`, and `notifications/<language>.<register>.yaml` where another way of address differs. */
export function readNotifications(reading: Reading, languages: readonly Language[], brand: string): NotificationBook {
  const { own, files } = filesIn(reading, 'notifications', '.yaml')
  const texts = new Map<Language, NotificationTexts>()
  const overlays = new Map<string, NotificationOverlay>()
  const words: WordsFile[] = []
  for (const [name, file] of files) {
    const remarks: Remark[] = []
    if (name.includes('.')) {
      const read = readYaml(reading, file.text ?? '', { NotificationOverlay }, remarks)
      if (read) remarks.push(...checkTexts(read.value, read.lineOf, brand))
      if (read) overlays.set(name, typesetAll(name.split('.')[0] ?? name, read.value, unset))
    } else {
      const read = readYaml(reading, file.text ?? '', { NotificationTexts }, remarks)
      if (read) remarks.push(...checkTexts(read.value, read.lineOf, brand))
      if (read) {
        const { source: _, ...written } = read.value // of no use to who sends them
        texts.set(name, typesetAll(name, written, unset))
        if (own) words.push(wordsOf(name, file, read))
      }
    }
    complainAbout(reading, file.path, remarks)
  }
  if (own)
    for (const language of languages) if (!files.has(language)) complainAbout(reading, pathOf(language), [missing])
  return {
    files: words,
    of(language, register) {
      const closest = closestLanguage(language, [...texts.keys()]) ?? fallbackLanguage
      const base = texts.get(closest) ?? [...texts.values()][0]
      const overlay = overlays.get(`${closest}.${register}`)
      return base && overlay ? merge(base, overlay) : base
    },
  }
}

/** WhatsApp's names of templates are not translated. */
function wordsOf(
  language: Language,
  file: ContentFile,
  { value, lineOf }: { value: NotificationTexts; lineOf: YamlSource['lineOf'] },
): WordsFile {
  const { source, frame, statuses, kinds, returns, requests, appointments, links = {} } = value
  const entries = fingerprintsOf({ frame, statuses, kinds, returns, requests, appointments, links }, lineOf)
  return { language, file, entries, stamp: source, stampLine: lineOf(['source']) }
}

/** Texts of SMS: one letter outside of their alphabet makes a part 70 characters instead of 160. */
const unset = ['short', 'sms']

const pathOf = (language: Language): string => `notifications/${language}.yaml`

const missing: Remark = {
  code: 'notifications-missing',
  line: 1,
  found: 'no notifications in this language',
  expected: 'what e-mails, SMS and push say',
  fix: 'translate the file of the source language; until then its texts are sent',
}

function merge(base: NotificationTexts, over: NotificationOverlay): NotificationTexts {
  const each = <Part extends Record<string, object>>(under: Part, upper: Record<string, object | undefined>): Part =>
    Object.fromEntries(Object.entries(under).map(([name, text]) => [name, { ...text, ...upper[name] }])) as Part // same keys
  return {
    ...base,
    frame: { ...base.frame, ...over.frame },
    returns: { ...base.returns, ...over.returns },
    requests: { ...base.requests, ...over.requests },
    appointments: { ...base.appointments, ...over.appointments },
    statuses: each(base.statuses, over.statuses),
    kinds: each(base.kinds, over.kinds),
    ...(base.links && { links: { ...base.links, ...over.links } }),
  }
}

type Path = string[]

/** One text of the file, and the placeholders that may stand in it. */
interface TextEntry {
  path: Path
  text: string
  allowed: readonly string[]
}

function checkTexts(
  texts: NotificationOverlay | NotificationTexts,
  lineOf: YamlSource['lineOf'],
  brand: string,
): Remark[] {
  const entries = entriesOf(texts)
  return [
    ...entries.flatMap(entry => unknownPlaceholders(entry, lineOf)),
    ...entries.flatMap(entry => tooLong(entry, texts.frame.sms ?? '{{brand}}: {{short}} {{url}}', lineOf, brand)),
  ]
}

const framePlaceholders: Record<string, readonly string[]> = {
  sms: ['short', 'url'],
  reason: ['number'],
  details: ['pickup', 'pickupUntil', 'amount', 'until'],
}

function entriesOf({
  frame,
  returns,
  requests,
  appointments,
  statuses,
  kinds,
  links = {},
}: NotificationOverlay | NotificationTexts): TextEntry[] {
  const ofFrame = Object.entries(frame).map(([name, text]) => ({
    path: ['frame', name],
    text: text ?? '',
    allowed: ['brand', ...(framePlaceholders[name] ?? [])],
  }))
  const within = (path: Path, entry: object | undefined, kind: NotificationKind): TextEntry[] =>
    Object.entries(entry ?? {}).map(([field, text]) => ({
      path: [...path, field],
      text: String(text),
      allowed: ['brand', ...allowedIn(field, kind)],
    }))
  return [
    ...ofFrame,
    ...Object.entries({ returns, requests, appointments }).flatMap(([part, news]) =>
      Object.entries(news).map(([state, text]) => ({ path: [part, state], text: text ?? '', allowed: ['brand'] })),
    ),
    ...Object.entries(links).map(([name, text]) => ({
      path: ['links', name],
      text: text ?? '',
      allowed: name === 'one' ? ['brand', 'title', 'url'] : ['brand'],
    })),
    ...Object.entries(statuses).flatMap(([status, entry]) => within(['statuses', status], entry, 'status')),
    ...Object.entries(kinds).flatMap(([kind, entry]) => within(['kinds', kind], entry, kind as NotificationKind)), // by schema
  ]
}

/** A short text stands on locked screens: it names nobody and no order, and its link is added. */
const allowedIn = (field: string, kind: NotificationKind): readonly string[] =>
  field === 'short' ? placeholders[kind].filter(name => name === 'code') : placeholders[kind]

function unknownPlaceholders({ path, text, allowed }: TextEntry, lineOf: YamlSource['lineOf']): Remark[] {
  const unknown = placeholdersIn(text).filter(name => !allowed.includes(name))
  return unknown.map(name => ({
    code: 'notification-placeholder',
    line: lineOf(path),
    found: `{{${name}}} in ${path.join('.')}`,
    expected: `only ${allowed.map(known => `{{${known}}}`).join(', ')}`,
    fix: 'correct its spelling, or say it without',
  }))
}

const mostSegments = 3
const longLink = 'https://support.a-long-shop-name.example/pt-br/orders/NA-1000042'

function tooLong({ path, text }: TextEntry, frame: string, lineOf: YamlSource['lineOf'], brand: string): Remark[] {
  if (path.at(-1) !== 'short') return []
  const short = fillNotification(text, { brand, code: '123456' })
  const { segments, units, alphabet } = smsLength(fillNotification(frame, { brand, short, url: longLink }))
  if (segments <= mostSegments) return []
  return [
    {
      code: 'notification-too-long',
      line: lineOf(path),
      found: `${path.join('.')}, which makes an SMS of ${segments} parts (${units} characters of ${alphabet})`,
      expected: `at most ${mostSegments} parts with brand and link`,
      fix: 'shorten it',
    },
  ]
}

/** What can be wrong with content. An error stops the build, a warning never does. */
export const severities = {
  'article-misplaced': 'error',
  'article-too-large': 'error',
  'catalogue-broken': 'error',
  'catalogue-missing': 'warning',
  'catalogue-missing-key': 'warning',
  'catalogue-missing-plural': 'warning',
  'catalogue-placeholders': 'warning',
  'catalogue-unknown-key': 'warning',
  'content-empty': 'error',
  'contrast-low': 'error',
  'directive-stray': 'warning',
  'directive-unclosed': 'error',
  'directive-unknown': 'error',
  'directive-without-content': 'error',
  'edit-unknown-block': 'warning',
  encoding: 'error',
  'fact-inflected': 'warning',
  'fact-misplaced': 'error',
  'fact-unknown': 'error',
  'fact-without-value': 'error',
  'folder-renamed': 'error',
  'front-matter-broken': 'error',
  'front-matter-missing': 'error',
  'front-matter-unclosed': 'error',
  'heading-id': 'error',
  'heading-ids-differ': 'warning',
  'heading-level': 'warning',
  'id-duplicate': 'error',
  'id-mismatch': 'error',
  'image-alt-missing': 'error',
  'image-broken': 'error',
  'image-external': 'error',
  'image-missing': 'error',
  'image-unsafe': 'error',
  'language-undeclared': 'error',
  'language-unreachable': 'warning',
  'link-closed': 'error',
  'link-dead': 'error',
  'link-unknown': 'error',
  'link-unsafe': 'error',
  'market-unknown': 'error',
  nesting: 'error',
  'not-a-file': 'error',
  'not-read': 'warning',
  'notes-heading': 'error',
  'notes-markup': 'error',
  'notes-missing': 'warning',
  'notes-section': 'error',
  'notification-placeholder': 'error',
  'notification-too-long': 'error',
  'notifications-missing': 'warning',
  'paragraph-too-long': 'error',
  'phrases-missing': 'warning',
  'product-missing': 'error',
  'redirect-double': 'error',
  'redirect-loop': 'error',
  'redirect-shadows-page': 'error',
  'register-mixed': 'warning',
  'survey-source-missing': 'error',
  'survey-untranslated': 'warning',
  'symlink-outside': 'error',
  'term-forbidden': 'warning',
  'term-lost': 'warning',
  'term-missing': 'warning',
  'term-unknown': 'warning',
  'topic-unknown': 'error',
  'translation-minor-edit': 'warning',
  'translation-missing': 'warning',
  'translation-stale': 'warning',
  'translation-unstamped': 'warning',
  'translation-untranslated': 'warning',
  'translation-without-source': 'warning',
  unreadable: 'error',
  'yaml-broken': 'error',
  'yaml-duplicate-key': 'error',
  'yaml-value': 'error',
} as const satisfies Record<string, 'error' | 'warning'>
export type ComplaintCode = keyof typeof severities

/** A mistake, told to the person who can correct it. `file` is relative to the content (or `locales`) folder's parent. */
export interface Complaint {
  severity: 'error' | 'warning'
  code: ComplaintCode
  file: string
  line: number
  found: string
  expected: string
  fix: string
}

/** A complaint before anybody has said in which file: a line, and what is wrong there. */
export type Remark = Pick<Complaint, 'code' | 'line' | 'found' | 'expected' | 'fix'>

export const complaintOf = (file: string, { code, line, found, expected, fix }: Remark): Complaint => ({
  severity: severities[code],
  code,
  file,
  line,
  found,
  expected,
  fix,
})

export const isError = (complaint: Complaint): boolean => complaint.severity === 'error'

/** `file:line what was found — what was expected — what to do` */
export const complaintText = ({ file, line, found, expected, fix }: Complaint): string =>
  `${file}:${line} ${found} — expected ${expected} — ${fix}`

/** By file, then line: the order in which an author works through them, the same on every machine. */
export const sortComplaints = (complaints: readonly Complaint[]): Complaint[] =>
  complaints.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.code, b.code) || compare(a.found, b.found),
  )

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

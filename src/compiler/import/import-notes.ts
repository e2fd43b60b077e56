/** What became of a construct that our articles do not have as it was. */
export type Outcome = 'changed' | 'kept as text' | 'left out'

export interface ImportNote {
  file: string
  line: number
  /** The construct, such as `<Card>` or `{% include %}`, the same for all of its kind. */
  what: string
  outcome: Outcome
  /** What it became, or why; an address where one is concerned. */
  detail: string
}

export const noteText = ({ file, line, what, outcome, detail }: ImportNote): string =>
  `${file}:${line} ${what} ${outcome}${detail ? `: ${detail}` : ''}`

/** Collects the notes of one file. */
export interface Notes {
  add(line: number, what: string, outcome: Outcome, detail?: string): void
}

export function notesOf(file: string, into: ImportNote[]): Notes {
  return {
    add: (line, what, outcome, detail = '') => {
      into.push({ file, line, what: what.slice(0, 80), outcome, detail: detail.slice(0, 160) })
    },
  }
}

import type { Language } from '#search/words/languages.ts'

/** Where a reader expects a sentence to begin. */
const SENTENCE_END = /[.!?。！？।؟۔\n]\s*$/

/**
 * Widens [start, end) to about `length` characters, not before `floor`, without cutting a word: at spaces where the
 * script has them, else at the word borders of the platform, else between characters.
 */
export function wordBounds(
  text: string,
  start: number,
  end: number,
  length: number,
  floor: number,
  language: Language,
): [number, number] {
  const spare = Math.max(0, length - (end - start))
  // A third of the room goes before the match; from the start of its sentence if that is near.
  const earliest = Math.max(floor, start - spare)
  let from = Math.max(earliest, start - Math.floor(spare / 3))
  for (let i = start; i > earliest; i--)
    if (i <= start && SENTENCE_END.test(text.slice(Math.max(0, i - 3), i))) {
      from = i
      break
    }
  from = from === floor ? from : nextBorder(text, from, start, language)
  const latest = Math.min(text.length, Math.max(end, from + length))
  const to = latest === text.length ? latest : lastBorder(text, latest, end, language)
  const shown = text.slice(from, to)
  return [from + (shown.length - shown.trimStart().length), to - (shown.length - shown.trimEnd().length)]
}

function nextBorder(text: string, from: number, until: number, language: Language): number {
  for (const border of borders(text, from, language)) if (border >= from) return Math.min(border, until)
  return until
}

function lastBorder(text: string, from: number, until: number, language: Language): number {
  let last = until
  for (const border of borders(text, from, language)) if (border <= from && border >= until) last = border
  return last
}

const AROUND = 24

/** Word borders near a place. */
function borders(text: string, near: number, language: Language): number[] {
  const start = Math.max(0, near - AROUND)
  const part = text.slice(start, near + AROUND)
  const found: number[] = []
  for (const space of part.matchAll(/\s+/g)) found.push(start + space.index, start + space.index + space[0].length)
  if (found.length) return found.sort((a, b) => a - b)
  if (language.segmenter) return [...language.segmenter.segment(part)].slice(1).map(segment => start + segment.index)
  return [...part.matchAll(/(?<=[\s\S])[\s\S](?!\p{M})/gu)].map(match => start + match.index)
}

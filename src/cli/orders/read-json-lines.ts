import { type Reading, readPart } from './read-parts.ts'
import { readText } from './read-text.ts'

const longestLine = 4 * 1024 * 1024

/** One JSON object a line; empty lines say nothing. */
export async function* readJsonLines(path: string): AsyncGenerator<Reading> {
  let rest = ''
  let line = 0
  for await (const piece of readText(path)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      line++
      if (text.trim()) yield readLine(line, text)
    }
    if (rest.length > longestLine) {
      yield wrong(line + 1, 'a line of more than 4 MB', 'one order a line')
      return
    }
  }
  if (rest.trim()) yield readLine(line + 1, rest)
}

function readLine(line: number, text: string): Reading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return wrong(line, text.length > 60 ? `${text.slice(0, 57)}…` : text.trim(), 'one JSON object')
  }
  return readPart(line, value, 'jsonl')
}

const wrong = (line: number, found: string, expected: string): Reading => ({
  line,
  mistakes: [{ line, place: '', found, expected }],
})

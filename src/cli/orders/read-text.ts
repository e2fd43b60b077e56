import { createReadStream } from 'node:fs'

/** The file cannot be read any further, from this line on. */
export class Unreadable extends Error {
  readonly line: number
  readonly expected: string
  constructor(line: number, found: string, expected: string) {
    super(found)
    this.line = line
    this.expected = expected
  }
}

/** The text of a file, piece by piece: UTF-8, or what a byte order mark says. */
export async function* readText(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let line = 1
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer // a stream without an encoding
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
    let piece: string
    try {
      piece = decoder.decode(bytes, { stream: true })
    } catch {
      const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? ''
      throw notText(line + newlines(before))
    }
    line += newlines(piece)
    if (piece) yield piece
  }
  try {
    decoder?.decode()
  } catch {
    throw notText(line)
  }
}

const notText = (line: number): Unreadable =>
  new Unreadable(line, 'bytes that are no UTF-8', 'text in UTF-8: save the file with this encoding')

export const newlines = (text: string): number => text.split('\n').length - 1

function encodingOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe') return 'utf-16le'
  return mark === 'feff' ? 'utf-16be' : 'utf-8'
}

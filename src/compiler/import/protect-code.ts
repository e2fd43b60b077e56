/** Markdown in pieces: code must come through an import unchanged, everything else may be rewritten. */
export interface Pieces {
  /** The text with a mark in place of each fence and code span; it has as many lines as before. */
  text: string
  /** Puts the code back. */
  restore(text: string): string
}

// Private use characters: what an author's text holds of them is taken out first.
const MARK = /^([ \t]*)\uE000(\d+)\uE001\n*\uE002|\uE000(\d+)\uE001\n*\uE002/gm
type Keep = (code: string) => string

export function protectCode(markdown: string): Pieces {
  const kept: string[] = []
  const keep: Keep = code => `\uE000${kept.push(code) - 1}\uE001${'\n'.repeat(code.split('\n').length - 1)}\uE002`
  const plain = markdown.replaceAll(/[\uE000-\uE002]/g, '')
  const withoutFences = keepFences(plain, keep)
  const text = withoutFences.replaceAll(/(?<!`)(`+)(?!`)((?:[^\n]|\n(?!\s*\n))*?[^`])\1(?!`)/g, keep)
  return { text, restore: changed => restoreAll(changed, kept) }
}

function keepFences(markdown: string, keep: Keep): string {
  const result: string[] = []
  let fence: { mark: string; indent: string; lines: string[] } | undefined
  for (const line of markdown.split('\n')) {
    const opening = /^(\s*(?:[-*+]\s+|\d+[.)]\s+|>\s?)*)(`{3,}(?=[^`]*$)|~{3,})/.exec(line)
    if (fence) {
      fence.lines.push(line)
      const closes =
        opening?.[2]?.startsWith(fence.mark) &&
        line
          .trim()
          .replace(/^(?:>\s?)+/, '')
          .replaceAll(fence.mark[0]!, '') === ''
      if (!closes) continue
      result.push(fence.indent + keep(shifted(fence.lines, fence.indent).join('\n')))
      fence = undefined
    } else if (opening) fence = { mark: opening[2]!, indent: opening[1]!, lines: [line] }
    else result.push(line)
  }
  if (fence) result.push(...fence.lines)
  return result.join('\n')
}

/** Without the indentation of the fence: it moves with it, should that be moved. */
const shifted = (lines: readonly string[], indent: string): string[] =>
  lines.map((line, at) => {
    if (at === 0) return line.slice(indent.length)
    return /\S/.test(indent) ? line : line.slice(Math.min(indent.length, line.length - line.trimStart().length))
  })

function restoreAll(text: string, kept: readonly string[]): string {
  const restored = text.replaceAll(MARK, (_, lead: string | undefined, first?: string, later?: string) => {
    const code = kept[Number(first ?? later)] ?? ''
    return lead ? lead + code.replaceAll(/\n(?=.)/g, `\n${lead}`) : code
  })
  return restored === text ? text : restoreAll(restored, kept)
}

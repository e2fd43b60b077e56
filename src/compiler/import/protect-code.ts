/** Markdown in pieces: code must come through an import unchanged, everything else may be rewritten. */
export interface Pieces {
  /** The text with a mark in place of each fence and code span; it has as many lines as before. */
  text: string
  /** Puts the code back. */
  restore(text: string): string
}

// Private use characters: what an author's text holds of them is taken out first.
const MARK = /\uE000(\d+)\uE001\n*\uE002/g

export function protectCode(markdown: string): Pieces {
  const kept: string[] = []
  const keep = (code: string) => `\uE000${kept.push(code) - 1}\uE001${'\n'.repeat(code.split('\n').length - 1)}\uE002`
  const plain = markdown.replaceAll(/[\uE000-\uE002]/g, '')
  const withoutFences = keepFences(plain, keep)
  const text = withoutFences.replaceAll(/(?<!`)(`+)(?!`)((?:[^\n]|\n(?!\s*\n))*?[^`])\1(?!`)/g, keep)
  return { text, restore: changed => restoreAll(changed, kept) }
}

function keepFences(markdown: string, keep: (code: string) => string): string {
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
      result.push(fence.indent + keep(fence.lines.join('\n').slice(fence.indent.length)))
      fence = undefined
    } else if (opening) fence = { mark: opening[2]!, indent: opening[1]!, lines: [line] }
    else result.push(line)
  }
  if (fence) result.push(...fence.lines)
  return result.join('\n')
}

function restoreAll(text: string, kept: readonly string[]): string {
  const restored = text.replaceAll(MARK, (_, index: string) => kept[Number(index)] ?? '')
  return restored === text ? text : restoreAll(restored, kept)
}

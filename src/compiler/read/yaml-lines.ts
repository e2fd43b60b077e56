import type { ParsedNode } from 'yaml'
import { yamlParser } from './yaml-parser.ts'

/** Where each value of a YAML text stands, as plain JSON: its line, and with it what is in it. */
export type YamlLines = number | [line: number, inside: Record<string, YamlLines>]

/** `lineAt`: line of an offset. */
export function linesOf(node: unknown, lineAt: (offset: number) => number): YamlLines {
  const { isMap, isNode, isScalar, isSeq } = yamlParser()
  const line = lineAt(isNode(node) ? ((node as ParsedNode).range?.[0] ?? 0) : 0) // parsed nodes have one
  const inside: Record<string, YamlLines> = {}
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = keyOf(isScalar(key) ? key.value : undefined)
      if (name !== undefined && isNode(value)) inside[name] ??= linesOf(value, lineAt)
    }
  } else if (isSeq(node)) {
    for (const [index, value] of node.items.entries())
      if (isNode(value)) inside[keyOf(index) ?? ''] = linesOf(value, lineAt)
  } else return line
  return [line, inside]
}

/** Line of the value at a path, or of the closest thing around it; of the beginning where nothing of it is there. */
export function lineIn(lines: YamlLines, path: readonly PropertyKey[]): number {
  let here = lines
  for (const key of path) {
    const next = typeof here === 'number' ? undefined : here[1][keyOf(key) ?? '']
    if (next === undefined) break
    here = next
  }
  return typeof here === 'number' ? here : here[0]
}

/** The key 1 and the key "1" are two. */
const keyOf = (key: unknown): string | undefined => (typeof key === 'symbol' ? undefined : JSON.stringify(key))

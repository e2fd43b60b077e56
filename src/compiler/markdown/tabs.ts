import type { Token } from 'markdown-it'
import type { Remark } from '#compiler/complaint.ts'
import type { RenderEnv } from './render-env.ts'

/**
 * Tells each `:::tab` its group: a reader opens one of a group at a time, without any script, as `<details name>` does.
 * The first stands open.
 */
export function numberTabs(tokens: readonly Token[], env: RenderEnv): void {
  let groups = 0
  const open: { token: Token; group?: number; tabs: number }[] = []
  for (const token of tokens) {
    const name = token.meta?.['name'] as string | undefined // set by directiveRule, a string
    if (token.type === 'directive_open') {
      const line = (token.map?.[0] ?? 0) + env.firstLine
      const around = open.at(-1)
      if (name === 'tab') {
        if (around?.group === undefined) env.remarks.push({ line, ...outside })
        else token.meta = { ...token.meta, tab: { group: around.group, isFirst: around.tabs++ === 0 } }
      }
      open.push(name === 'tabs' ? { token, group: ++groups, tabs: 0 } : { token, tabs: 0 })
    } else if (token.type === 'directive_close') {
      const closed = open.pop()
      if (closed?.group !== undefined && closed.tabs === 0)
        env.remarks.push({ line: (closed.token.map?.[0] ?? 0) + env.firstLine, ...withoutTabs })
    }
  }
}

const outside: Omit<Remark, 'line'> = {
  code: 'directive-without-content',
  found: ':::tab outside of :::tabs',
  expected: 'a line :::tabs before the first tab, and ::: after the last',
  fix: 'put the tabs of one group into a block :::tabs, or write :::details',
}
const withoutTabs: Omit<Remark, 'line'> = {
  code: 'directive-without-content',
  found: ':::tabs without a tab',
  expected: 'blocks :::tab Title directly inside',
  fix: 'add them, or remove :::tabs',
}

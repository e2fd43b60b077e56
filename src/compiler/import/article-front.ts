import { type Page, plainLine } from './read-pages.ts'
import { summaryOf } from './summary.ts'

/** Keys of other systems that an article of ours has, too. */
export const usedKeys = new Set(
  'title summary description excerpt order weight sidebar sidebar_position set index keywords tags updated lastUpdated lastmod date draft published permalink slug url aliases redirect_from id linkTitle sidebar_label sidebarTitle'.split(
    ' ',
  ),
)

export function frontOf(
  { data, title, language }: Page,
  id: string,
  main: Element,
  isSource: boolean,
): Record<string, unknown> {
  const sidebar = data['sidebar'] as { order?: unknown } | null | undefined // looked at with Number()
  const [set, index] = [Number(data['set']), Number(data['index'])]
  const order = [
    Number(data['order'] ?? Number.NaN),
    Number(data['weight'] ?? Number.NaN),
    Number(data['sidebar_position'] ?? Number.NaN),
    Number(sidebar?.order ?? Number.NaN),
    (set || 0) * 1000 + index,
  ].find(Number.isFinite)
  const updated = [data['updated'], data['lastUpdated'], data['lastmod'], data['date']].map(dayOf).find(Boolean)
  const keywords = [data['keywords'], data['tags']].flat().filter(word => typeof word === 'string' && word.trim())
  return {
    id: /^\d+$/.test(id) ? Number(id) : id,
    title,
    summary: summaryOf(data['summary'] ?? data['description'] ?? data['excerpt'], main, language) || title,
    ...(isSource && order !== undefined && { order }),
    ...(isSource && updated && { updated }),
    ...(keywords.length && { keywords: keywords.map(word => plainLine(String(word))) }),
  }
}

function dayOf(value: unknown): string | undefined {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : String(value ?? '')
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0]
  return day && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day) ? day : undefined
}

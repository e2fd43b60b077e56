import { ownName } from '#contract/base.ts'

/** Locales whose pack she has removed: it does not come again by itself. In every tab, and gone where storage is emptied. */
const key = ownName('packs-removed')

export const wasRemoved = (locale: string): boolean => read().includes(locale)

export function noteRemoved(locale: string, isRemoved: boolean): void {
  const others = read().filter(other => other !== locale)
  if (isRemoved) others.push(locale)
  if (others.length) localStorage.setItem(key, others.join(' '))
  else localStorage.removeItem(key)
}

const read = (): string[] => localStorage.getItem(key)?.split(' ') ?? []

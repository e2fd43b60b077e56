import type { Look } from '#domain/market/look.schema.ts'
import type { Brand } from '#domain/portal/brand.schema.ts'
import { contrastOf } from './contrast.ts'

export type Scheme = 'light' | 'dark'

/** What a page is coloured with, by the names of its custom properties. */
export interface Palette {
  bg: string
  soft: string
  text: string
  dim: string
  line: string
  warn: string
  accent: string
  /** Of text on the accent. */
  on: string
  good: string
  bad: string
  wait: string
}

type Neutral = Pick<Palette, 'bg' | 'soft' | 'text' | 'dim' | 'line' | 'warn'>

const neutralTones: Record<Brand['neutral'], Record<Scheme, Neutral>> = {
  cool: {
    // Three digits where that does as well: they are in every page.
    light: { bg: '#ffffff', soft: '#f4f6fa', text: '#111122', dim: '#555566', line: '#ddddee', warn: '#ffeecc' },
    dark: { bg: '#111118', soft: '#1c1e28', text: '#eeeeff', dim: '#aaaabb', line: '#333344', warn: '#443311' },
  },
  plain: {
    light: { bg: '#ffffff', soft: '#f5f5f5', text: '#1a1a1a', dim: '#5c5c5c', line: '#e0e0e0', warn: '#fff3d1' },
    dark: { bg: '#121212', soft: '#1f1f1f', text: '#ebebeb', dim: '#ababab', line: '#383838', warn: '#3a2f10' },
  },
  warm: {
    light: { bg: '#fffdf9', soft: '#f9f2e7', text: '#261e15', dim: '#6b5d4b', line: '#e8dccb', warn: '#ffefc4' },
    dark: { bg: '#17120d', soft: '#241c14', text: '#f2eae0', dim: '#bcad9a', line: '#3f3428', warn: '#403110' },
  },
  violet: {
    light: { bg: '#fefdff', soft: '#f5f1fc', text: '#1e1829', dim: '#625975', line: '#e1d9ef', warn: '#fff0cc' },
    dark: { bg: '#13101b', soft: '#1f1a2b', text: '#ede8f6', dim: '#b0a6c4', line: '#383049', warn: '#3a2f10' },
  },
}

const statusTones = {
  light: { good: '#136c3b', bad: '#b3261e', wait: '#8a5300' },
  dark: { good: '#74d79b', bad: '#ff9a92', wait: '#ffc46b' },
} as const satisfies Record<Scheme, Pick<Palette, 'good' | 'bad' | 'wait'>>

/** The project's own colours of states, which the style sheets hold. */
export const isOwnStatus = (name: string, scheme: Scheme, colour: string): boolean =>
  Object.entries(statusTones[scheme]).some(([own, its]) => own === name && its === colour)

/** The brand's colours as a market has them. */
export function paletteOf(brand: Brand, look: Look | undefined, scheme: Scheme): Palette {
  const neutral = neutralTones[brand.neutral][scheme]
  const pick = (name: 'accent' | 'good' | 'bad' | 'wait') => {
    const key = scheme === 'dark' ? (`${name}Dark` as const) : name
    return look?.[key] ?? brand[key]
  }
  const accent = pick('accent') ?? brand.accent
  const own = statusTones[scheme]
  return {
    ...neutral,
    accent,
    on:
      contrastOf('#ffffff', accent) >= contrastOf(neutralTones[brand.neutral].dark.bg, accent)
        ? '#ffffff'
        : neutralTones[brand.neutral].dark.bg,
    good: pick('good') ?? own.good,
    bad: pick('bad') ?? own.bad,
    wait: pick('wait') ?? own.wait,
  }
}

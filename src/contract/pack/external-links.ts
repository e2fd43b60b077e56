import type { Language } from '#domain/locale/language.ts'

/**
 * `external-links.json`: where articles lead out of the portal, for whoever writes; handed out at the desk alone. An address
 * as it is asked for, without its fragment → where it stands.
 */
export type ExternalLinks = Record<string, ExternalPlace[]>

/** `line`: of the file of the article in this language. Where an article names an address twice, its first line. */
export type ExternalPlace = [article: string, language: Language, line: number]

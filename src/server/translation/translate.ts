import type { Language } from '#domain/locale/language.ts'

/** Translates texts, in their order. Throws where the service does not answer, or with anything else. */
export type Translate = (texts: readonly string[], from: Language, to: Language) => Promise<string[]>

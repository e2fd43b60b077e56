import type { FastifyRequest } from 'fastify'
import type { SiteLocale } from '#contract/pack/site.ts'

/** Counts pages that a person was shown; of whom they were, nothing is kept. */
export interface CountReadings {
  /** An article was read. */
  read(request: FastifyRequest, locale: SiteLocale, article: string): void
  /** The contact form was opened; counted where it was reached from an article. */
  contact(request: FastifyRequest, locale: SiteLocale): void
}

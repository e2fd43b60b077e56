import { deskArticlesSchemas } from '#contract/articles/desk-articles.schema.ts'
import { deskArticles } from '#contract/articles/desk-articles.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { findDeskArticles } from './find-articles.ts'

export const articleDesk = ({ site }: Services, search: LanguageSearch): StaffOperation[] => [
  serveStaff('search_articles', deskArticles, deskArticlesSchemas, async ({ q }) => ({
    articles: await findDeskArticles(site.current, search, q),
  })),
]

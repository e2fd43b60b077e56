import {
  deskArticlePartsSchemas,
  deskArticlesSchemas,
  deskLinkTextsSchemas,
  markArticlesSchemas,
  ownArticlesSchemas,
} from '#contract/articles/desk-articles.schema.ts'
import {
  deskArticleParts,
  deskArticles,
  deskLinkTexts,
  markArticles,
  ownArticles,
} from '#contract/articles/desk-articles.ts'
import { refuse } from '#server/http/refused.ts'
import { alsoInPanel, forPeople, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { partsOfArticle } from './article-parts.ts'
import { findDeskArticles } from './find-articles.ts'
import { linkTexts } from './link-texts.ts'
import { listOwn, markOwn } from './own-articles.ts'

export const articleDesk = (services: Services, search: LanguageSearch): StaffOperation[] =>
  [
    serveStaff('search_articles', deskArticles, deskArticlesSchemas, async ({ q, language }) => ({
      articles: await findDeskArticles(services.site.current, search, q, language),
    })),
    serveStaff('search_articles', deskArticleParts, deskArticlePartsSchemas, async ({ article, language }) => {
      const parts = await partsOfArticle(services.site.current, article, language)
      return parts ? { parts } : refuse('not_found')
    }),
    serveStaff('search_articles', deskLinkTexts, deskLinkTextsSchemas, async () => ({
      texts: await linkTexts(services.site.current),
    })),
    forPeople(
      serveStaff('search_articles', ownArticles, ownArticlesSchemas, (_input, { email }) => listOwn(services, email)),
    ),
    forPeople(
      serveStaff('search_articles', markArticles, markArticlesSchemas, async ({ articles, as }, { email }) => ({
        marked: await markOwn(services, email, articles, as),
      })),
    ),
  ].map(alsoInPanel)

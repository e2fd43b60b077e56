import type { Article } from '#domain/article/article.ts'
import { lazyPart } from '#portal/frame/lazy.tsx'

const load = () => import('#portal/features/surveys/online-asked.tsx')

/** A question where a customer is anyway; its code comes when it may be asked. */
export const Asked = lazyPart(load)
export const AskedOfArticle = lazyPart<{ article: Article }>(load)

import { z } from 'zod'

/** Only its id: it is no more. */
export const ArticleCard = z.object({
  id: z.string(),
  slug: z.string().optional(),
  title: z.string().optional(),
  summary: z.string().optional(),
  fallback: z.string().optional(),
  fragment: z.string().optional(),
})

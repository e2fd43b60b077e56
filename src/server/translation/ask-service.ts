import { z } from 'zod'
import { tracedFetch } from '#server/tracing/spans.ts'

const patience = 20_000

/** Posts JSON to a translation service and reads its answer, which is checked. */
export async function askService<Answer>(
  url: string,
  headers: Record<string, string>,
  body: object,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  const response = await tracedFetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (!response.ok) throw new Error(`the translation service answers with ${response.status}`)
  return schema.parse(await response.json())
}

/** As many texts as were asked for. */
export const textsOf = (count: number) => z.array(z.string()).length(count)

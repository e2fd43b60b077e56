import { primaryOf } from '#domain/locale/language.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import type { Translate } from '#server/translation/translate.ts'
import { isUuid } from '#server/uuid.ts'

/** Of one request; older ones are asked for where somebody scrolls that far, which nobody does. */
const mostMessages = 30

/** Texts of a customer, in the language that whoever answers reads. Notes and answers are not given away. */
export async function translateMessages(
  services: Services,
  translate: Translate | undefined,
  { id, to }: { id: string; to: string },
): Promise<{ messages: { id: string; text: string; from: string }[] } | Refused> {
  const row = await readRow(services, id)
  if (!row || !translate) return refuse('not_found')
  const from = languageOf(services, row.locale)
  if (primaryOf(from) === primaryOf(to)) return { messages: [] }
  const said = await services.db.kysely
    .selectFrom('conversation_messages')
    .select(['id', 'text'])
    .where('conversation_id', '=', row.id)
    .where('author', '=', 'customer')
    .orderBy('position', 'desc')
    .limit(mostMessages)
    .execute()
  const texts = await given(() =>
    translate(
      said.map(({ text }) => text),
      from,
      to,
    ),
  )
  if (!texts) return refuse('translation_failed')
  return { messages: said.map((message, at) => ({ id: message.id, text: texts[at] ?? '', from })) }
}

export async function translateDraft(
  services: Services,
  translate: Translate | undefined,
  { id, text, from }: { id: string; text: string; from: string },
): Promise<{ text: string } | Refused> {
  const row = await readRow(services, id)
  if (!row || !translate) return refuse('not_found')
  const texts = await given(() => translate([text], from, languageOf(services, row.locale)))
  return texts?.[0] ? { text: texts[0] } : refuse('translation_failed')
}

const readRow = async ({ db: { kysely } }: Services, id: string) =>
  isUuid(id)
    ? kysely.selectFrom('conversations').select(['id', 'locale']).where('id', '=', id).executeTakeFirst()
    : undefined

/** In which a customer of a locale writes and reads. */
const languageOf = ({ site }: Services, tag: string): string =>
  site.current.locales.get(tag)?.language ?? primaryOf(tag)

/** A service that is away is an expected "no": whoever answers writes without it. */
async function given(ask: () => Promise<string[]>): Promise<string[] | undefined> {
  try {
    return await ask()
  } catch (error) {
    // Said to whoever asked; what the service answered is of no use to her.
    if (error instanceof Error) return undefined
    throw error
  }
}

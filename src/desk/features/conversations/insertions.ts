import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type CannedReply, cannedReplies } from '#contract/canned/canned.ts'
import type { DeskConversation } from '#contract/conversations/desk-conversations.ts'
import { inboxOptions } from '#contract/inbox/inbox.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { useMay, useStaff } from '#desk/frame/staff.tsx'
import { fillIn, variantFor } from '#domain/canned/canned.ts'
import type { InsertionSource } from './answer-text.tsx'

const shown = 8

export interface Inserted {
  reply: CannedReply
  /** What the customer reads in another language or register than hers, as a sentence. */
  notice: string | undefined
}

/** Behind `/` what is said again and again, in the customer's language; behind `@` colleagues, for notes. */
export function useInsertions(
  { locale, name, number }: Pick<DeskConversation, 'locale' | 'name' | 'number'>,
  onCanned: (inserted: Inserted) => void,
): InsertionSource[] {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const staff = useStaff()
  const mayRead = useMay('read_canned')
  const canned = useQuery({
    queryKey: ['canned'],
    queryFn: ({ signal }) => answerTo(cannedReplies, {}, signal),
    enabled: mayRead,
  })
  const options = useQuery({
    queryKey: ['inbox', 'options'],
    queryFn: ({ signal }) => answerTo(inboxOptions, {}, signal),
  })
  const values = { agent: staff.name, ...(name && { name }), ...(number && { number }) }

  function findCanned(typed: string) {
    if (!canned.data) return []
    const { replies, readers, source } = canned.data
    const reader = readers[locale]
    return bestOf(replies, typed, ({ keyword, name: called }) => [keyword, called]).flatMap(reply => {
      const found = reader && variantFor(reply.variants, reader, source)
      if (!found) return []
      const text = fillIn(found.variant.text, values)
      const language = formats.languageName(found.variant.language)
      const notice = found.lacks && t(`conversations.lacks.${found.lacks}`, { language })
      const label = `/${reply.keyword} · ${reply.name}`
      return { key: reply.id, label, detail: notice ?? text, text, onInsert: () => onCanned({ reply, notice }) }
    })
  }

  const findStaff = (typed: string) =>
    bestOf(options.data?.staff ?? [], typed, ({ email, name: called }) => [handleOf(email), called])
      .filter(({ email }) => email !== staff.email)
      .map(({ email, name: called }) => ({ key: email, label: called, detail: email, text: `@${handleOf(email)} ` }))

  return [
    { sign: '/', find: findCanned },
    { sign: '@', find: findStaff },
  ]
}

/** By what a note names her. */
const handleOf = (email: string): string => email.split('@', 1)[0] ?? email

/** What begins with what is typed stands before what holds it. */
function bestOf<Item>(items: readonly Item[], typed: string, namesOf: (item: Item) => readonly string[]): Item[] {
  const wanted = typed.toLocaleLowerCase()
  const rank = (item: Item) => {
    const names = namesOf(item).map(name => name.toLocaleLowerCase())
    if (names.some(name => name.startsWith(wanted))) return 0
    return names.some(name => name.includes(wanted)) ? 1 : 2
  }
  return items
    .map(item => [rank(item), item] as const)
    .filter(([ranked]) => ranked < 2)
    .toSorted(([a], [b]) => a - b)
    .slice(0, shown)
    .map(([, item]) => item)
}

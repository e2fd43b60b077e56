import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type InboxQuery, inboxOptions } from '#contract/inbox/inbox.ts'
import type { Choice } from '#desk/frame/filters.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { answerTo } from '#desk/frame/queries.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { complaintCategories } from '#domain/case/case.ts'
import { type InboxKind, inboxKinds, inboxNeeds } from '#domain/inbox/inbox.ts'
import { requestKinds } from '#domain/order/order-request.ts'
import { returnReasons } from '#domain/return/return.ts'
import { canStaff } from '#domain/staff/staff.ts'

/** What a kind can be about, and the texts that say so. */
const topics: Partial<Record<InboxKind, { values: readonly string[]; texts: string }>> = {
  case: { values: complaintCategories, texts: 'cases.category' },
  return: { values: returnReasons, texts: 'returns.reason' },
  request: { values: requestKinds, texts: 'requests.what' },
}

export const useInboxOptions = () =>
  useQuery({ queryKey: ['inbox', 'options'], queryFn: ({ signal }) => answerTo(inboxOptions, {}, signal) })

/** What the queue can be narrowed to beside language and country, and what the URL says of it. */
export function useInboxChoices(): { choices: Choice[]; narrowed: Omit<InboxQuery, 'view' | 'after'> } {
  const { t } = useTranslation()
  const { value } = useListPlace()
  const { role } = useStaff()
  const { data } = useInboxOptions()
  const kinds = inboxKinds.filter(kind => canStaff(role, inboxNeeds[kind]))
  const kind = kinds.find(candidate => candidate === value('kind'))
  const ofKind = kind && topics[kind]
  const topic = ofKind?.values.find(candidate => candidate === value('topic'))
  const tag = value('tag')?.slice(0, 40)
  const tags = [...new Set([...(data?.tags ?? []), ...(tag ? [tag] : [])])]
  const choices: Choice[] = [
    {
      name: 'kind',
      label: t('inbox.kinds'),
      all: t('inbox.allKinds'),
      options: kinds.map(each => [each, t(`inbox.kind.${each}`)]),
    },
    ...(ofKind
      ? [
          {
            name: 'topic',
            label: t('inbox.topic'),
            all: t('inbox.allTopics'),
            options: ofKind.values.map(each => {
              const key = [ofKind.texts, each].join('.')
              return [each, t(key)] as const
            }),
          },
        ]
      : []),
    ...(tags.length
      ? [
          {
            name: 'tag',
            label: t('inbox.tag'),
            all: t('inbox.allTags'),
            options: tags.map(each => [each, each] as const),
          },
        ]
      : []),
    { name: 'late', label: t('inbox.time'), all: t('inbox.allTimes'), options: [['1', t('inbox.lateOnly')]] },
  ]
  return {
    choices,
    narrowed: {
      ...(kind && { kind }),
      ...(topic && { topic }),
      ...(tag && { tag }),
      ...(value('late') === '1' && { late: '1' }),
    },
  }
}

import type { PortalContext } from '#contract/pack/pack.ts'
import { articlesOfTopic } from '#domain/article/reading-order.ts'
import { definePage } from '#portal/frame/page.ts'

export const topicPage = definePage({
  kind: 'topic',
  part: 'help',
  paths: ['topics/:topic'],
  place: 'help',
  isIndexed: true,
  isPlain: true,
  hasColumns: true,
  title: ({ topic }, { context }) => findTopic(context, topic)?.title ?? '',
  description: ({ topic }, { context }) => findTopic(context, topic)?.description,
  async load({ topic }, { context: { locale } }) {
    const { readTitles } = await import('#portal/offline/pack/content.ts')
    const articles = articlesOfTopic((await readTitles(locale)) ?? [], topic)
    return articles.length ? { kind: 'topic', topic, articles } : undefined
  },
})

const findTopic = ({ topics }: PortalContext, topic: string) => topics.find(({ id }) => id === topic)

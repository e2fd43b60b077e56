import type { PageData } from '#contract/page/page.ts'
import type { PortalValue } from '#portal/frame/portal-context.tsx'

/** Title and description of a page, the same in the prerendered head and in the app. */
export function describePage(data: PageData, { context, texts }: PortalValue): { title: string; description: string } {
  const { brand } = context
  const { t } = texts
  const named = (title: string, description: string) => ({ title: `${title} · ${brand.name}`, description })
  const about = t('home.description', { brand: brand.name })
  switch (data.kind) {
    case 'home':
      return { title: t('home.heading', { brand: brand.name }), description: about }
    case 'topic': {
      const topic = context.topics.find(({ id }) => id === data.topic)
      return named(topic?.title ?? '', topic?.description ?? about)
    }
    case 'article':
      return named(data.article.title, data.article.summary)
    case 'search':
      return named(t('search.titleFor', { query: data.answer.query }), about)
    case 'orders':
      return named(t('orders.title'), t('orders.description'))
    case 'order':
      return named(t('orders.order', { number: data.number }), t('orders.description'))
    case 'products':
      return named(t('reviews.title'), t('reviews.description'))
    case 'reviews':
      return named(t('reviews.of', { product: data.reviews.name }), t('reviews.description'))
    case 'contact':
      return named(t('contact.title'), t('contact.description', { brand: brand.name }))
    case 'return':
      return named(t('returns.title'), t('orders.order', { number: data.number }))
    case 'withdrawal':
      return named(t('footer.withdraw'), t('withdrawal.lead'))
    case 'withdrawal_receipt':
      return named(t('withdrawal.receipt'), t('withdrawal.receiptLead'))
    case 'notifications':
      return named(t('notifications.title'), t('notifications.description'))
    case 'notification_link':
      return named(
        t(data.act === 'confirm' ? 'notifications.confirm.title' : 'notifications.unsubscribe.title'),
        t('notifications.description'),
      )
    case 'you':
      return named(t('you.title'), t('you.description'))
    case 'region':
      return named(t('region.title'), t('region.description'))
    case 'not_found':
      return named(t('notFound.title'), t('notFound.text'))
    case 'shell':
      return { title: brand.name, description: about }
  }
}

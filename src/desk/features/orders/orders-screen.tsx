import { useTranslation } from 'react-i18next'
import { deskOrders } from '#contract/orders/desk-orders.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { orderStates } from '#domain/order/order.ts'
import { OrderDetail } from './order-detail.tsx'
import { SearchForm } from './search-form.tsx'

const views = orderStates.filter(state => state !== 'draft')

/** One field for whatever a customer says of her order; without words those with the latest news. */
export function OrdersScreen() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const columns = useColumns()
  const { value } = useListPlace()
  const q = value('q')
  const state = views.find(candidate => candidate === value('state'))
  const marked = value('marked') === 'yes'
  const list = useDeskList(
    'orders',
    deskOrders,
    { ...(state && { state }), ...(marked && { marked: 'yes' as const }) },
    page => page.orders,
    // Each search is a line in the audit log: not one for every look at another window.
    false,
  )
  return (
    <ListScreen
      title={t('orders.title')}
      lead={
        <>
          <p className="dim">{t('orders.lead')}</p>
          <SearchForm key={q} />
        </>
      }
      list={list}
      views={{
        label: t('orders.states'),
        parameter: 'state',
        here: state ?? '',
        tabs: [['', t('orders.all')], ...views.map(each => [each, t(`orders.state.${each}`)] as const)],
      }}
      choices={[
        { name: 'marked', label: t('orders.mark'), all: t('orders.anyMark'), options: [['yes', t('orders.marked')]] },
      ]}
      hasWords={false}
      main={{
        label: t('list.column.order'),
        cell: ({ number, name, mark }) => (
          <>
            <bdi>{number}</bdi>
            {mark && <bdi className="badge wait">{mark}</bdi>}
            {name && <bdi className="dim excerpt">{name}</bdi>}
          </>
        ),
      }}
      columns={[
        {
          name: 'country',
          label: t('list.market'),
          room: 'wide',
          cell: ({ country }) => country && formats.countryName(country),
        },
        { name: 'source', label: t('list.column.source'), room: 'wide', cell: ({ source }) => <bdi>{source}</bdi> },
        {
          name: 'state',
          label: t('list.column.state'),
          room: 'tablet',
          cell: ({ state }) => t(`orders.state.${state}`),
        },
        columns.age,
      ]}
      empty={q ? <Empty title={t('orders.none')} hint={t('orders.noneHint')} /> : <Empty title={t('orders.empty')} />}
      heading={({ number }) => <bdi>{t('requests.order', { number })}</bdi>}
      Detail={OrderDetail}
    />
  )
}

import { paths } from '#contract/paths.ts'
import type { OrderItem } from '#domain/order/order.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** What is in a parcel, with its pictures. */
export function ParcelItems({ items }: { items: readonly OrderItem[] }) {
  const { context } = usePortal()
  return (
    <ul className="inside">
      {items.map((item, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a parcel may be alike
        <li key={position}>
          {item.image && <img src={paths.file(item.image)} alt="" width={48} height={48} loading="lazy" />}
          <span>
            {item.quantity > 1 && <bdi>{item.quantity} × </bdi>}
            <bdi>{item.names?.[context.language] ?? item.title}</bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}

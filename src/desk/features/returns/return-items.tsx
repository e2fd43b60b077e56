import type { ReturnItem } from '#domain/return/return.ts'

export function ReturnItems({ items }: { items: readonly ReturnItem[] }) {
  return (
    <ul>
      {items.map(({ line, title, quantity }) => (
        <li key={line}>
          <bdi>{quantity} ×</bdi> <bdi>{title}</bdi>
        </li>
      ))}
    </ul>
  )
}

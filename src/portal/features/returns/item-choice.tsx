import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { OfferedItem } from '#domain/return/return.ts'

interface ItemChoiceProps {
  item: OfferedItem
  /** How many were chosen before, as the form says it. */
  chosen?: string | undefined
}

/** One item of an order: a box where there is one of it, a number where there are more, the reason where it must stay. */
export function ItemChoice({ item, chosen }: ItemChoiceProps) {
  const { t } = useTranslation()
  const { line, title, quantity, image, bar } = item
  const name = `q${line}`
  const picture = image && <img src={paths.file(image)} alt="" width={56} height={56} loading="lazy" />
  if (bar)
    return (
      <li className="choice off">
        {picture}
        <span>
          <bdi>{title}</bdi>
          <small className="dim">{t(`returns.bar.${bar}`)}</small>
        </span>
      </li>
    )
  if (quantity === 1)
    return (
      <li>
        <label className="choice">
          <input type="checkbox" name={name} value="1" defaultChecked={chosen === '1'} />
          {picture}
          <bdi>{title}</bdi>
        </label>
      </li>
    )
  return (
    <li>
      <label className="choice">
        <select name={name} defaultValue={chosen ?? '0'} aria-label={t('returns.quantityOf', { item: title })}>
          {[...Array(quantity + 1).keys()].map(count => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
        {picture}
        <bdi>{title}</bdi>
      </label>
    </li>
  )
}

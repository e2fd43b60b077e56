import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderReturns } from '#contract/returns/returns.ts'
import { ReturnCard } from './return-card.tsx'

interface ReturnsBesideProps {
  returns: OrderReturns
  /** The form for another return. */
  children: ReactNode
}

/** Where nothing more can be returned, what is on its way comes first. */
export function ReturnsBeside({ returns: { offer, returns }, children }: ReturnsBesideProps) {
  const { t } = useTranslation()
  const mine = returns.length > 0 && (
    <>
      <h2>{t('returns.yours')}</h2>
      {returns.map(each => (
        <ReturnCard key={each.id} value={each} />
      ))}
    </>
  )
  const nothing = offer.items.every(({ bar }) => bar)
  return (
    <>
      {nothing && mine}
      {children}
      {!nothing && mine}
    </>
  )
}

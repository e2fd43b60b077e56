import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import type { OrderReturns } from '#contract/returns/returns.ts'
import { Blank } from '#portal/frame/lazy.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import type { KnownAccess } from './known-access.ts'
import { LinkForm } from './link-form.tsx'
import { LiveReturnForm } from './live-return-form.tsx'
import { PendingReturns } from './pending-returns.tsx'
import { ReturnsBeside } from './returns-beside.tsx'
import { useReturns } from './use-returns.ts'

interface LiveReturnProps {
  number: string
  known: KnownAccess
  form?: FormState | undefined
  /** What the server drew already. */
  answered?: OrderReturns | undefined
}

export default function LiveReturn(props: LiveReturnProps) {
  return (
    <WithQueries>
      <ReturnOnDevice {...props} />
    </WithQueries>
  )
}

/** A request goes to the outbox, also without a network: then what may be returned is worked out from the kept order. */
function ReturnOnDevice({ number, known, form, answered }: LiveReturnProps) {
  const { t } = useTranslation()
  const [first] = useState(() => known.takeToken(number) ?? form?.values?.['link'])
  const [pasted, setPasted] = useState<string>()
  const [sent, setSent] = useState<string>()
  const { token, isAsked, fresh, guessed, refusal, isUnreachable, askAgain } = useReturns({
    number,
    known,
    given: pasted ?? (first || undefined),
  })
  const found = fresh ?? answered ?? guessed
  if (found && token)
    return (
      <>
        <PendingReturns number={number} thanked={sent} onSent={askAgain} />
        <ReturnsBeside returns={found}>
          <LiveReturnForm number={number} token={token} offer={found.offer} onSent={setSent} />
        </ReturnsBeside>
      </>
    )
  if (!isAsked || (token && !refusal && !isUnreachable)) return <Blank />
  return (
    <>
      {isUnreachable && <p className="note">{t('orders.offlineUnknown')}</p>}
      <LinkForm number={number} form={refusal ? { refusal } : undefined} onOpen={setPasted} />
    </>
  )
}

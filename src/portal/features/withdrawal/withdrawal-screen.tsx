import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { WithdrawalConfirm } from './withdrawal-confirm.tsx'
import { WithdrawalForm } from './withdrawal-form.tsx'

const LiveWithdrawal = lazyPart(() => import('./live-withdrawal.tsx'))

/** The withdrawal function (Directive 2011/83/EU, art. 11a): two steps, for guests too, with and without a script. */
export function WithdrawalScreen({ data }: { data: DataOf<'withdrawal'> }) {
  const { t } = useTranslation()
  const services = useServices()
  const { step, form } = data
  const still = step === 'confirm' ? <WithdrawalConfirm values={form?.values ?? {}} /> : <WithdrawalForm form={form} />
  return (
    <>
      <h1>{t('footer.withdraw')}</h1>
      {services ? <Part part={LiveWithdrawal} props={{ step, form }} fallback={still} /> : still}
    </>
  )
}

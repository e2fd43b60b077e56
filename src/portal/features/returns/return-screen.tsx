import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import type { KnownAccess } from './known-access.ts'
import { LinkForm } from './link-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { ReturnsBeside } from './returns-beside.tsx'

const LiveReturn = lazyPart(() => import('./live-return.tsx'))

interface ReturnScreenProps {
  data: DataOf<'return'>
  known: KnownAccess
}

export function ReturnScreen({ data, known }: ReturnScreenProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const { number, form, returns } = data
  const still = returns ? (
    <>
      {form?.done && (
        <p className="note" role="status">
          {t('returns.sent')}
        </p>
      )}
      <ReturnsBeside returns={returns}>
        {!form?.done && <ReturnForm number={number} offer={returns.offer} form={form} />}
      </ReturnsBeside>
    </>
  ) : data.onDevice ? (
    <Blank />
  ) : (
    <LinkForm number={number} form={form} />
  )
  return (
    <>
      <p className="path dim">
        <Link to={paths.order(context.locale, number)}>
          <bdi>{t('orders.order', { number })}</bdi>
        </Link>
      </p>
      <h1>{t('returns.title')}</h1>
      {/* What the server has just taken stays said: the app knows nothing of it. */}
      {services && !form?.done ? (
        <Part part={LiveReturn} props={{ number, form, known, answered: returns }} fallback={still} />
      ) : (
        still
      )}
    </>
  )
}

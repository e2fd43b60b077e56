import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { eraseCustomer, exportCustomer } from '#contract/customers/desk-customers.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { useProven } from '#desk/frame/prove.tsx'
import { answered, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { useToast } from '#desk/frame/toast.tsx'
import { Field } from '#ui/field.tsx'

const texts = {
  export: { title: 'customer.export', hint: 'customer.exportHint', now: 'customer.exportNow' },
  erase: { title: 'customer.erase', hint: 'customer.eraseHint', now: 'customer.eraseNow' },
} as const
type Right = keyof typeof texts

/** A copy of all that is kept of her, and its end; both want her address typed once more. */
export function CustomerRights({ id, email }: { id: string; email: string }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Right>()
  const may: Record<Right, boolean> = { export: useMay('export_customers'), erase: useMay('erase_customers') }
  const proven = useProven()
  const say = useToast()
  const queries = useQueryClient()
  const act = useMutation({ mutationFn: (what: () => Promise<void>) => what() })

  async function exportAll(typed: string) {
    const { tables } = answered(await proven(exportCustomer, { id, email: typed }))
    saveJson(`customer-${id.slice(0, 8)}.json`, tables)
  }
  async function erase(typed: string) {
    answered(await proven(eraseCustomer, { id, email: typed }))
    say(t('customer.erased'))
    await queries.invalidateQueries()
  }

  const rights = (['export', 'erase'] as const).filter(right => may[right])
  if (!rights.length) return null
  return (
    <>
      <p className="row">
        {rights.map(right => (
          <button key={right} className="btn" type="button" onClick={() => setAsking(right)}>
            {t(texts[right].title)}
          </button>
        ))}
      </p>
      {asking && (
        <Dialog title={t(texts[asking].title)} onClose={() => setAsking(undefined)}>
          {close => (
            <DialogForm
              submit={t(texts[asking].now)}
              sending={act.isPending}
              failure={act.error ? reasonOf(act.error) : undefined}
              onSend={form => {
                const typed = String(form.get('email')).trim()
                act.mutate(() => (asking === 'export' ? exportAll(typed) : erase(typed)), { onSuccess: close })
              }}
              onCancel={close}
            >
              <p>{t(texts[asking].hint)}</p>
              <Field label={t('customer.confirm', { email })} name="email" type="email" dir="ltr" required />
            </DialogForm>
          )}
        </Dialog>
      )}
    </>
  )
}

function saveJson(name: string, value: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

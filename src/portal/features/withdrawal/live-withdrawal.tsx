import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { linePattern } from '#domain/entry/entry-limits.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { navigate } from '#portal/frame/router.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { liveEntries } from '#portal/offline/outbox/outbox.ts'
import { WithdrawalConfirm } from './withdrawal-confirm.tsx'
import { WithdrawalFacts } from './withdrawal-facts.tsx'
import { WithdrawalForm } from './withdrawal-form.tsx'

interface LiveWithdrawalProps {
  step: 'form' | 'confirm'
  form?: FormState | undefined
}

type State = { step: 'form' | 'confirm'; form: FormState | undefined } | { step: 'sent'; values: Values; id?: string }
type Values = Record<string, string>

/** The same two steps; the declaration goes through the outbox, and the receipt opens once the shop has it. */
export default function LiveWithdrawal(props: LiveWithdrawalProps) {
  const { context } = usePortal()
  const services = useServices()! // drawn only where services are
  const [state, setState] = useState<State>({ step: props.step, form: props.form })

  function check(data: FormData): 'kept' {
    const values = Object.fromEntries([...data].map(([name, value]) => [name, String(value).trim()]))
    const manyLines = ['name', 'contract', 'contact'].filter(name => !linePattern.test(values[name] ?? ''))
    const errors = Object.fromEntries(manyLines.map(name => [name, 'invalid']))
    setState(
      manyLines.length
        ? { step: 'form', form: { values, refusal: 'invalid', errors } }
        : { step: 'confirm', form: { values } },
    )
    return 'kept'
  }

  async function declare(values: Values, shown: string) {
    const body: EntryBody = {
      kind: 'withdrawal',
      locale: context.locale,
      name: values['name'] ?? '',
      contract: values['contract'] ?? '',
      contact: values['contact'] ?? '',
      ...(values['text'] && { text: values['text'] }),
    }
    const id = await services.write(body, shown)
    setState({ step: 'sent', values, id })
  }

  if (state.step === 'sent') return <OnItsWay values={state.values} id={state.id} />
  const { form } = state
  const values = form?.values ?? {}
  if (state.step === 'form') return <WithdrawalForm form={form} onContinue={check} />
  return (
    <WithdrawalConfirm
      values={values}
      onAnswer={(step, shown) => {
        if (step === 'confirm') return declare(values, shown)
        setState({ step: 'form', form: { values } })
        return 'kept'
      }}
    />
  )
}

/** Until the shop has confirmed it, nothing is declared; the page says so and cannot be mistaken for a receipt. */
function OnItsWay({ values, id }: { values: Values; id: string | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const online = useServices()!.environment.online() // as above
  const entry = useLive(liveEntries)?.find(candidate => candidate.id === id)
  const arrived = entry?.state === 'acked'
  // A first try on a line that seems to be there; anything else is said plainly.
  const trying = online && (!entry || entry.state === 'sending' || entry.attempts === 0)
  useEffect(() => {
    if (arrived && id) navigate(paths.receipt(context.locale, id), { replace: true })
  }, [arrived, id, context.locale])
  return (
    <>
      <p className="note" role="alert">
        {entry?.state === 'parked' ? t(`error.${entry.reason}`) : t(trying ? 'you.state.sending' : 'withdrawal.draft')}
      </p>
      {entry && !arrived && (
        <p>
          <Link to={paths.you(context.locale)}>{t('waiting.see')}</Link>
        </p>
      )}
      <WithdrawalFacts
        name={values['name'] ?? ''}
        contract={values['contract'] ?? ''}
        contact={values['contact'] ?? ''}
        text={values['text']}
      />
    </>
  )
}

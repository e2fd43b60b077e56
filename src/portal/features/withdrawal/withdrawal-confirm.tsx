import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Form, type Sent, textIn } from '#portal/frame/form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithdrawalFacts } from './withdrawal-facts.tsx'

interface WithdrawalConfirmProps {
  values: Record<string, string>
  onAnswer?: (step: 'confirm' | 'change', shown: string) => Sent | Promise<Sent>
}

const kept = ['name', 'contract', 'contact', 'text']

/** The second step: what will be declared, and the one button that declares it. */
export function WithdrawalConfirm({ values, onAnswer }: WithdrawalConfirmProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <h2>{t('withdrawal.check')}</h2>
      <WithdrawalFacts
        name={values['name'] ?? ''}
        contract={values['contract'] ?? ''}
        contact={values['contact'] ?? ''}
        text={values['text']}
      />
      <p>{t('withdrawal.checkHint')}</p>
      <Form
        className="form row"
        action={paths.withdraw(context.locale)}
        form={{ values }}
        keepsDraft
        // Sent with Enter it has its first button.
        onSend={
          onAnswer && ((data, shown) => onAnswer(textIn(data, 'step') === 'change' ? 'change' : 'confirm', shown))
        }
      >
        {kept.map(name => values[name] && <input key={name} type="hidden" name={name} defaultValue={values[name]} />)}
        <button className="btn primary" type="submit" name="step" value="confirm">
          {t('withdrawal.confirm')}
        </button>
        <button className="btn" type="submit" name="step" value="change">
          {t('withdrawal.change')}
        </button>
      </Form>
    </>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SignInStep, signInWithCode } from '#contract/staff/sign-in.ts'
import { type Answer, ask } from '#desk/frame/ask.ts'
import { knowsPasskeys } from '#desk/frame/passkey.ts'
import { Field } from '#ui/field.tsx'
import { type SignInRefusal, whyNot } from './sign-in-refusal.ts'

interface SecondStepProps {
  given: Extract<SignInStep, { state: 'second' }>
  onAnswer: (answer: Answer<SignInStep>) => void
  onPasskey: () => void
  onBack: () => void
}

/** After the password: a code of the app, a passkey, or a recovery code. What was mistyped can be typed again. */
export function SecondStep({ given: { token, factors }, onAnswer, onPasskey, onBack }: SecondStepProps) {
  const { t } = useTranslation()
  const [recovering, setRecovering] = useState(!factors.includes('code') && !factors.includes('passkey'))
  const [sending, setSending] = useState(false)
  const [why, setWhy] = useState<SignInRefusal>()
  const asksCode = factors.includes('code') || recovering

  async function send(form: HTMLFormElement) {
    setSending(true)
    setWhy(undefined)
    const answer = await ask(signInWithCode, { token, code: String(new FormData(form).get('code')) })
    setSending(false)
    if (answer.ok || answer.reason === 'gone') return onAnswer(answer)
    form.reset()
    setWhy(whyNot(answer.reason, 'code'))
  }

  return (
    <form
      className="card form"
      onSubmit={event => {
        event.preventDefault()
        void send(event.currentTarget)
      }}
    >
      <h1>{t('signIn.second.title')}</h1>
      <p className="dim">
        {t(recovering ? 'signIn.second.leadRecovery' : asksCode ? 'signIn.second.lead' : 'signIn.second.leadPasskey')}
      </p>
      {why && (
        <p className="note" role="alert">
          {t(`signIn.refused.${why}`)}
        </p>
      )}
      {asksCode && (
        <>
          <Field
            key={String(recovering)}
            label={t(recovering ? 'signIn.second.recoveryCode' : 'signIn.second.code')}
            name="code"
            dir="ltr"
            inputMode={recovering ? 'text' : 'numeric'}
            autoComplete={recovering ? 'off' : 'one-time-code'}
            // It takes the place of the form that was sent, and asks for one thing.
            autoFocus
            required
            minLength={6}
            maxLength={40}
          />
          <button className="btn primary" type="submit" disabled={sending}>
            {t(sending ? 'signIn.sending' : 'signIn.second.submit')}
          </button>
        </>
      )}
      <div className="ways">
        {factors.includes('passkey') && knowsPasskeys() && (
          <button className={asksCode ? 'btn' : 'btn primary'} type="button" onClick={onPasskey}>
            {t('signIn.second.passkey')}
          </button>
        )}
        {factors.includes('recovery') && !recovering && (
          <button className="btn quiet" type="button" onClick={() => setRecovering(true)}>
            {t('signIn.second.recovery')}
          </button>
        )}
        {recovering && factors.includes('code') && (
          <button className="btn quiet" type="button" onClick={() => setRecovering(false)}>
            {t('signIn.second.useApp')}
          </button>
        )}
        <button className="btn quiet" type="button" onClick={onBack}>
          {t('signIn.second.back')}
        </button>
      </div>
    </form>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageMenu } from '#desk/frame/language-menu.tsx'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { type SignInResult, signIn } from '#desk/frame/session.ts'
import { readSession, writeSession } from '#desk/frame/staff-session.ts'
import { Field } from '#ui/field.tsx'

/** `no_session`: the password was right, but the browser keeps no cookie. */
type Step =
  | { step: 'asked' }
  | { step: 'sending' }
  | { step: 'refused'; why: Exclude<SignInResult, 'signed_in'> | 'no_session' }

export function SignInScreen({ ended }: { ended: boolean }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step>({ step: 'asked' })
  usePageTitle(t('signIn.title'))

  async function enter(data: FormData) {
    setStep({ step: 'sending' })
    const result = await signIn(String(data.get('email')).trim(), String(data.get('password')))
    if (result !== 'signed_in') return setStep({ step: 'refused', why: result })
    const session = await readSession(queries)
    if (session.state === 'out') return setStep({ step: 'refused', why: 'no_session' })
    writeSession(queries, session)
  }

  return (
    <main className="alone">
      <p className="brand">{t('brand')}</p>
      <form
        className="card form"
        onSubmit={event => {
          event.preventDefault()
          void enter(new FormData(event.currentTarget))
        }}
      >
        <h1>{t('signIn.title')}</h1>
        <p className="dim">{t('signIn.lead')}</p>
        {step.step === 'refused' ? (
          <p className="note" role="alert">
            {t(`signIn.refused.${step.why}`)}
          </p>
        ) : (
          ended && (
            <p className="note" role="status">
              {t('signIn.ended')}
            </p>
          )
        )}
        <Field
          label={t('signIn.email')}
          name="email"
          type="email"
          dir="ltr"
          autoComplete="username"
          required
          maxLength={200}
        />
        <Field
          label={t('signIn.password')}
          name="password"
          type="password"
          dir="ltr"
          autoComplete="current-password"
          required
          maxLength={200}
        />
        <button className="btn primary" type="submit" disabled={step.step === 'sending'}>
          {t(step.step === 'sending' ? 'signIn.sending' : 'signIn.submit')}
        </button>
      </form>
      <LanguageMenu />
    </main>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  askForPasskey,
  type SignInStep,
  signInWithPasskey,
  signInWithPassword,
  waysToSignIn,
} from '#contract/staff/sign-in.ts'
import { type Answer, ask } from '#desk/frame/ask.ts'
import { LanguageMenu } from '#desk/frame/language-menu.tsx'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { choosePasskey, knowsPasskeys } from '#desk/frame/passkey.ts'
import { answerTo } from '#desk/frame/queries.ts'
import { ssoAddress } from '#desk/frame/sso-address.ts'
import { readSession, writeSession } from '#desk/frame/staff-session.ts'
import { Field } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { SecondStep } from './second-step.tsx'
import { type SignInRefusal, ssoOutcome, whyNot } from './sign-in-refusal.ts'

type Step =
  | { step: 'asked' }
  | { step: 'sending' }
  | { step: 'refused'; why: SignInRefusal }
  | { step: 'second'; given: Extract<SignInStep, { state: 'second' }> }

/** The one screen of who is not signed in: password, passkey, or the provider of the company. */
export function SignInScreen({ ended }: { ended: boolean }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step>(() => {
    const outcome = ssoOutcome(location.search)
    return outcome ? { step: 'refused', why: outcome } : { step: 'asked' }
  })
  const { data: ways } = useQuery({ queryKey: ['ways'], queryFn: () => answerTo(waysToSignIn, {}), staleTime: 60_000 })
  usePageTitle(t('signIn.title'))

  async function take(answer: Answer<SignInStep>, isPasskey: boolean) {
    if (!answer.ok) return setStep({ step: 'refused', why: whyNot(answer.reason, isPasskey ? 'passkey' : 'wrong') })
    if (answer.value.state === 'second') return setStep({ step: 'second', given: answer.value })
    const session = await readSession(queries)
    if (session.state === 'out') return setStep({ step: 'refused', why: 'no_session' })
    writeSession(queries, session)
  }

  async function enter(data: FormData) {
    setStep({ step: 'sending' })
    const email = String(data.get('email')).trim()
    await take(await ask(signInWithPassword, { email, password: String(data.get('password')) }), false)
  }

  async function enterByPasskey() {
    setStep({ step: 'sending' })
    const question = await ask(askForPasskey, {})
    if (!question.ok) return take(question, true)
    const response = await choosePasskey(question.value.options)
    if (!response) return setStep({ step: 'refused', why: 'cancelled' })
    await take(await ask(signInWithPasskey, { token: question.value.token, response }), true)
  }

  if (step.step === 'second')
    return (
      <Alone>
        <SecondStep
          given={step.given}
          onAnswer={answer => void take(answer, false)}
          onPasskey={() => void enterByPasskey()}
          onBack={() => setStep({ step: 'asked' })}
        />
      </Alone>
    )
  const sending = step.step === 'sending'
  return (
    <Alone>
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
        <button className="btn primary" type="submit" disabled={sending}>
          {t(sending ? 'signIn.sending' : 'signIn.submit')}
        </button>
        {(knowsPasskeys() || ways?.sso) && <p className="or dim">{t('signIn.or')}</p>}
        <div className="ways">
          {knowsPasskeys() && (
            <button className="btn" type="button" disabled={sending} onClick={() => void enterByPasskey()}>
              <Icon name="shield" /> {t('signIn.passkey')}
            </button>
          )}
          {ways?.sso && (
            <a className="btn" href={ssoAddress(false)}>
              <Icon name="globe" /> {t('signIn.sso.with', { name: ways.sso.name })}
            </a>
          )}
        </div>
      </form>
      <LanguageMenu />
    </Alone>
  )
}

function Alone({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <main className="alone">
      <p className="brand">{t('brand')}</p>
      {children}
    </main>
  )
}

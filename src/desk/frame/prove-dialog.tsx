import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askForProof, proveByCode, proveByPasskey, proveByPassword, readAccount } from '#contract/staff/account.ts'
import { waysToSignIn } from '#contract/staff/sign-in.ts'
import { Field } from '#ui/field.tsx'
import { type Answer, ask, type Reason } from './ask.ts'
import { Dialog } from './dialog.tsx'
import { choosePasskey, knowsPasskeys } from './passkey.ts'
import { answerTo, reasonOf } from './queries.ts'
import { ssoAddress } from './sso-address.ts'
import { Failure, Loading } from './states.tsx'

/** Who sits here, once more: by what she has set up, the strongest first. Holds for ten minutes. */
export default function ProveDialog({ onDone }: { onDone: (isProven: boolean) => void }) {
  const { t } = useTranslation()
  const [failure, setFailure] = useState<Reason>()
  const [sending, setSending] = useState(false)
  const [proven, setProven] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['account', 'prove'],
    queryFn: async () => ({ ...(await answerTo(readAccount, {})), ways: await answerTo(waysToSignIn, {}) }),
  })

  async function judge(asked: Promise<Answer<unknown> | undefined>, close: () => void) {
    setSending(true)
    setFailure(undefined)
    const answer = await asked
    setSending(false)
    if (!answer) return
    if (!answer.ok) return setFailure(answer.reason)
    setProven(true)
    onDone(true)
    close()
  }

  async function byPasskey() {
    const question = await ask(askForProof, {})
    if (!question.ok) return question
    const response = await choosePasskey(question.value.options)
    return response && ask(proveByPasskey, { token: question.value.token, response })
  }

  const hasFactor = data && (data.hasCodes || data.passkeys.length > 0)
  return (
    <Dialog title={t('prove.title')} onClose={() => proven || onDone(false)}>
      {close => (
        <>
          <p className="dim">{t('prove.lead')}</p>
          {failure && <Failure reason={failure} />}
          {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
          {!data && !error && <Loading />}
          {data && data.passkeys.length > 0 && knowsPasskeys() && (
            <p>
              <button
                className="btn primary"
                type="button"
                disabled={sending}
                onClick={() => void judge(byPasskey(), close)}
              >
                {t('signIn.second.passkey')}
              </button>
            </p>
          )}
          {data && (data.hasCodes || (!hasFactor && data.hasPassword)) && (
            <form
              onSubmit={event => {
                event.preventDefault()
                const said = new FormData(event.currentTarget)
                const text = String(said.get('proof'))
                void judge(
                  data.hasCodes ? ask(proveByCode, { code: text }) : ask(proveByPassword, { password: text }),
                  close,
                )
              }}
            >
              {data.hasCodes ? (
                <Field
                  label={t('signIn.second.code')}
                  name="proof"
                  dir="ltr"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  required
                  minLength={6}
                  maxLength={40}
                />
              ) : (
                <Field
                  label={t('signIn.password')}
                  name="proof"
                  type="password"
                  dir="ltr"
                  autoComplete="current-password"
                  required
                  maxLength={200}
                />
              )}
              <p className="row">
                <button className="btn primary" type="submit" disabled={sending}>
                  {t('signIn.second.submit')}
                </button>
              </p>
            </form>
          )}
          {data?.hasSso && data.ways.sso && !hasFactor && (
            <p>
              <a className="btn primary" href={ssoAddress(true)}>
                {t('signIn.sso.with', { name: data.ways.sso.name })}
              </a>
            </p>
          )}
          <p className="row">
            <button className="btn" type="button" onClick={close}>
              {t('cancel')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}

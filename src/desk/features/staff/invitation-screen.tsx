import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { acceptInvitation, readInvitation } from '#contract/staff/people.ts'
import { ask, type Reason } from '#desk/frame/ask.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { LanguageMenu } from '#desk/frame/language-menu.tsx'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { readSession, writeSession } from '#desk/frame/staff-session.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { Field } from '#ui/field.tsx'

/** For who was invited and has no account yet: what for, and a name and a password of her own. */
export function InvitationScreen() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const token = useLocation().hash.slice(1)
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Reason>()
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answerTo(readInvitation, { token }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  usePageTitle(t('invitation.title'))

  async function accept(said: FormData) {
    setSending(true)
    setFailure(undefined)
    const answer = await ask(acceptInvitation, {
      token,
      name: String(said.get('name')).trim(),
      password: String(said.get('password')),
    })
    setSending(false)
    if (!answer.ok) return setFailure(answer.reason)
    writeSession(queries, await readSession(queries))
    // Who is to begin where is said by the desk.
    await navigate('/', { replace: true })
  }

  const isGone = error && ['gone', 'invalid'].includes(reasonOf(error))
  return (
    <main className="alone">
      <p className="brand">{t('brand')}</p>
      <form
        className="card form"
        onSubmit={event => {
          event.preventDefault()
          void accept(new FormData(event.currentTarget))
        }}
      >
        <h1>{t('invitation.title')}</h1>
        {isGone && (
          <p className="note" role="alert">
            {t('invitation.gone')}
          </p>
        )}
        {error && !isGone && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
        {!data && !error && <Loading />}
        {data && (
          <>
            <p className="dim">{t('invitation.lead', { email: isolated(data.email), role: t(`role.${data.role}`) })}</p>
            {failure && <Failure reason={failure} />}
            <Field label={t('invitation.name')} name="name" dir="auto" autoComplete="name" required maxLength={100} />
            {/* So that a password manager keeps the address with the password. */}
            <input type="hidden" name="email" autoComplete="username" value={data.email} readOnly />
            <Field
              label={t('invitation.password')}
              hint={t('invitation.passwordHint')}
              name="password"
              type="password"
              dir="ltr"
              autoComplete="new-password"
              required
              minLength={10}
              maxLength={128}
            />
            <button className="btn primary" type="submit" disabled={sending}>
              {t('invitation.submit')}
            </button>
          </>
        )}
      </form>
      <LanguageMenu />
    </main>
  )
}

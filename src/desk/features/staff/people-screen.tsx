import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPeople, type SentInvitation, type StaffPerson } from '#contract/staff/people.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { Table } from '#desk/frame/table.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { peopleKey } from './people-change.ts'
import { PersonActions } from './person-actions.tsx'

/** Who may work at the desk, who is invited, and all that administrators do about it. */
export function PeopleScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ queryKey: peopleKey, queryFn: () => answerTo(listPeople, {}) })
  const [inviting, setInviting] = useState(false)
  const [sent, setSent] = useState<SentInvitation>()
  return (
    <>
      <h1>{t('people.title')}</h1>
      <p className="dim">{t('people.lead')}</p>
      <p className="row">
        <button className="btn primary" type="button" onClick={() => setInviting(true)}>
          {t('people.invite')}
        </button>
      </p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && data.invitations.length > 0 && <Invitations invitations={data.invitations} onSent={setSent} />}
      {data && <People people={data.people} />}
      {inviting && <InviteDialog onSent={setSent} onClose={() => setInviting(false)} />}
      {sent && <InvitationLink sent={sent} onClose={() => setSent(undefined)} />}
    </>
  )
}

function People({ people }: { people: readonly StaffPerson[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <h2>{t('people.accounts')}</h2>
      <Table
        label={t('people.accounts')}
        rows={people}
        keyOf={({ id }) => id}
        columns={[
          {
            name: 'name',
            label: t('people.name'),
            main: true,
            cell: ({ name, email, isDisabled }) => (
              <>
                <bdi>{name}</bdi> {isDisabled && <span className="badge bad">{t('people.closed')}</span>}
                <br />
                <bdi className="dim">{email}</bdi>
              </>
            ),
          },
          {
            name: 'role',
            label: t('people.role'),
            cell: ({ role, languages }) =>
              languages.length
                ? t('people.roleIn', {
                    role: t(`role.${role}`),
                    languages: isolated(formats.list(languages.map(language => formats.languageName(language)))),
                  })
                : t(`role.${role}`),
          },
          {
            name: 'factors',
            label: t('people.factors'),
            room: 'tablet',
            cell: ({ factors }) => {
              const names = factors.filter(factor => factor !== 'recovery')
              return names.length ? (
                formats.list(names.map(factor => t(`people.factor.${factor}`)))
              ) : (
                <span className="dim">{t('people.factor.none')}</span>
              )
            },
          },
          {
            name: 'seen',
            label: t('people.seen'),
            room: 'tablet',
            cell: ({ seenAt }) => seenAt && <time dateTime={seenAt}>{formats.moment(seenAt)}</time>,
          },
          { name: 'actions', label: t('people.actions'), cell: person => <PersonActions person={person} /> },
        ]}
      />
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiToken, listTokens } from '#contract/staff/tokens.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Empty, Failure, Loading } from '#desk/frame/states.tsx'
import { Table } from '#desk/frame/table.tsx'
import { NewToken } from './new-token.tsx'
import { RevokeToken } from './revoke-token.tsx'
import { ShownToken } from './shown-token.tsx'
import { tokensKey } from './token-change.ts'

/** What programs may do here, by which tokens. */
export function TokensScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ queryKey: tokensKey, queryFn: () => answerTo(listTokens, {}) })
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [revoking, setRevoking] = useState<ApiToken>()
  return (
    <>
      <h1>{t('tokens.title')}</h1>
      <p className="dim">{t('tokens.lead')}</p>
      <p className="row">
        <button className="btn primary" type="button" onClick={() => setMaking(true)}>
          {t('tokens.new')}
        </button>
      </p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !data.tokens.length && <Empty title={t('tokens.empty')} />}
      {data && data.tokens.length > 0 && <Tokens tokens={data.tokens} onRevoke={setRevoking} />}
      {making && <NewToken onMade={setSecret} onClose={() => setMaking(false)} />}
      {secret && <ShownToken secret={secret} onClose={() => setSecret(undefined)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

interface TokensProps {
  tokens: readonly ApiToken[]
  onRevoke: (token: ApiToken) => void
}

function Tokens({ tokens, onRevoke }: TokensProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <Table
      label={t('tokens.title')}
      rows={tokens}
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'name',
          label: t('tokens.name'),
          main: true,
          cell: ({ name, scopes, by, state, lastDay }) => (
            <>
              <bdi>{name}</bdi> {state !== 'live' && <span className="badge bad">{t(`tokens.state.${state}`)}</span>}
              <br />
              {formats.list(scopes.map(scope => t(`tokens.scope.${scope}`)))}
              <br />
              <span className="dim">
                {t('tokens.by', { name: isolated(by) })}
                {state === 'live' && lastDay && ` · ${t('tokens.until', { day: formats.date(lastDay) })}`}
              </span>
            </>
          ),
        },
        {
          name: 'used',
          label: t('tokens.used'),
          room: 'tablet',
          cell: ({ usedOn }) =>
            usedOn ? (
              <time dateTime={usedOn}>{formats.date(usedOn)}</time>
            ) : (
              <span className="dim">{t('tokens.never')}</span>
            ),
        },
        {
          name: 'actions',
          label: t('people.actions'),
          cell: token =>
            token.state !== 'revoked' && (
              <button
                className="btn"
                type="button"
                aria-label={t('tokens.revokeOf', { name: isolated(token.name) })}
                onClick={() => onRevoke(token)}
              >
                {t('tokens.revoke')}
              </button>
            ),
        },
      ]}
    />
  )
}

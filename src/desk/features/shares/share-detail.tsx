import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type DeskShare, revokeShare } from '#contract/shares/desk-shares.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { paths, permalink } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { Effect } from './effect.tsx'
import { ShareLink } from './share-link.tsx'

/** All of one share; whoever may share may also take a link back. */
export function ShareDetail({ value: share }: { value: DeskShare }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const mayRevoke = useMay('share_articles')
  const revoke = useMutation({
    mutationFn: () => answerTo(revokeShare, { id: share.id }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['shares'] }),
  })
  const { by, until, state, conversation, order, email, note, items, openedAt, openedIn } = share
  return (
    <>
      <p className="row">
        <Effect share={share} />
        {state !== 'open' && <span className="badge plain">{t(`shares.state.${state}`)}</span>}
      </p>
      <p className="dim">
        {openedAt && openedIn
          ? t('shares.openedIn', { time: formats.moment(openedAt), country: formats.countryName(openedIn) })
          : t('shares.notCounted')}
      </p>
      {note && (
        <p className="words" dir="auto">
          {note}
        </p>
      )}
      <ul>
        {items.map(({ article, part, title, language }) => (
          <li key={`${article}#${part ?? ''}`}>
            {title ? (
              <a href={permalink(article) + (part ? `#${part}` : '')} target="_blank" rel="noreferrer">
                <span {...writtenIn(language ?? '')}>{title}</span>
              </a>
            ) : (
              t('shares.goneArticle', { id: article })
            )}
            {part && <bdi className="dim"> #{part}</bdi>}
          </li>
        ))}
      </ul>
      <dl className="titles">
        <Fact label={t('shares.by')}>{by}</Fact>
        {(order ?? email) && <Fact label={t('shares.for')}>{order ?? email}</Fact>}
        <Fact label={t('shares.until')}>{formats.moment(until)}</Fact>
      </dl>
      {conversation && (
        <p>
          <Link to={`${paths.conversations()}?id=${conversation}`}>{t('shares.conversation')}</Link>
        </p>
      )}
      <ShareLink share={share} />
      {revoke.error && <Failure reason={reasonOf(revoke.error)} />}
      {state !== 'revoked' && mayRevoke && (
        <p className="row">
          <button className="btn" type="button" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
            {t('shares.revoke')}
          </button>
        </p>
      )}
    </>
  )
}

function Fact({ label, children }: { label: string; children: string | undefined }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type CannedReply, cannedReplies } from '#contract/canned/canned.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Empty, Failure, Loading } from '#desk/frame/states.tsx'
import { CannedForm } from './canned-form.tsx'

const fresh = 'new'

/** What is said again and again: one entry, its words in every language beside it. */
export function CannedScreen() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { openId, where } = useListPlace()
  const mayWrite = useMay('write_canned')
  const { data, error, refetch } = useQuery({
    queryKey: ['canned'],
    queryFn: ({ signal }) => answerTo(cannedReplies, {}, signal),
  })
  const opened = openId === fresh ? empty : data?.replies.find(({ id }) => id === openId)
  return (
    <div className="list-screen" data-open={opened ? true : undefined}>
      <h1>{t('canned.title')}</h1>
      <div className="list-lead">
        <p className="dim">{t('canned.lead')}</p>
        {mayWrite && (
          <p className="row">
            <Link className="btn" to={where({ id: fresh })}>
              {t('canned.new')}
            </Link>
          </p>
        )}
      </div>
      <div className="list-sides">
        <div className="list-side">
          {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
          {!data && !error && <Loading />}
          {data?.replies.length === 0 && <Empty title={t('canned.empty')} />}
          <ul className="canned-list">
            {data?.replies.map(({ id, name, keyword, variants, tags, closes }) => (
              <li key={id}>
                <Link to={where({ id })} aria-current={id === openId ? 'true' : undefined}>
                  <b dir="auto">{name}</b> <bdi className="dim">/{keyword}</bdi>
                  <span className="dim">
                    {formats.list([...new Set(variants.map(({ language }) => formats.languageName(language)))])}
                  </span>
                  {(tags.length > 0 || closes) && (
                    <span className="dim row">
                      {tags.map(tag => (
                        <bdi className="tag" key={tag}>
                          {tag}
                        </bdi>
                      ))}
                      {closes && t('canned.closes')}
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </div>
        {data && opened && (
          <section className="pane" aria-label={opened.name || t('canned.new')}>
            <CannedForm
              key={`${openId} ${opened.version}`}
              reply={opened}
              readers={data.readers}
              source={data.source}
              mayWrite={mayWrite}
            />
          </section>
        )}
      </div>
    </div>
  )
}

const empty: CannedReply = {
  id: '',
  name: '',
  keyword: '',
  variants: [],
  tags: [],
  closes: false,
  version: 0,
  by: '',
  at: '',
}

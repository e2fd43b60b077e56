import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { directionOf } from '#domain/locale/language.ts'
import type { Share, SharedItem } from '#domain/share/share.ts'
import { Form } from '#portal/frame/form.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'

const Keep = lazyPart(() => import('./online-keep.tsx'))

/** What staff sent, in the reader's language, as it is now. */
export function ShareScreen({ data: { share } }: { data: DataOf<'share'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  if (!share)
    return (
      <>
        <h1>{t('shares.title')}</h1>
        <p className="note" role="alert">
          {t('shares.ended')}
        </p>
        <p>
          <a className="btn" href={paths.home(context.locale)}>
            {t('nav.help')}
          </a>
        </p>
      </>
    )
  return <Sent share={share} />
}

function Sent({ share }: { share: Share }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()
  const { at, note, noteLanguage, items } = share
  const language = noteLanguage ? { lang: noteLanguage, dir: directionOf(noteLanguage) } : { dir: 'auto' }
  return (
    <>
      <h1>{t('shares.title')}</h1>
      <p className="dim">{t('shares.from', { brand: context.brand.name, date: formats.moment(at) })}</p>
      {note && (
        <p className="card words" {...language}>
          {note}
        </p>
      )}
      {items.map(item => (
        <SharedArticle key={`${item.article}#${item.part?.id ?? ''}`} item={item} />
      ))}
      <Helped share={share} />
      {services && <Part part={Keep} props={{ share }} fallback={null} />}
    </>
  )
}

/** Its title leads to the article, or to the part that was meant. */
function SharedArticle({ item }: { item: SharedItem }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { article, title, slug, fallback, part, answer, state } = item
  if (!title || !slug) return <p className="note">{t('shares.gone')}</p>
  const spoken = fallback && { lang: fallback, dir: directionOf(fallback) }
  return (
    <section className="card">
      <h2 {...spoken}>
        <a href={paths.article(context.locale, { id: article, slug }, part?.id)}>{title}</a>
      </h2>
      {part?.text && (
        <p {...spoken}>
          <b>{part.text}</b>
        </p>
      )}
      {answer && (
        <p className="words" {...spoken}>
          {answer}
        </p>
      )}
      {(state === 'updated' || fallback) && (
        <p className="dim">
          {state === 'updated' && t('shares.updated')} {fallback && formats.languageName(fallback)}
        </p>
      )}
    </section>
  )
}

/** Asked only where the country lets the answer be counted. */
function Helped({ share: { code, asks, helped } }: { share: Share }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  if (!asks) return null
  return (
    <Form className="row" action={paths.share(context.locale, code)}>
      <b role={helped === undefined ? undefined : 'status'}>
        {t(helped === undefined ? 'shares.helped' : 'article.helpful.thanks')}
      </b>
      {([true, false] as const).map(answer => (
        <button
          key={String(answer)}
          className="btn"
          name="helped"
          value={answer ? 'yes' : 'no'}
          type="submit"
          aria-pressed={helped === undefined ? undefined : helped === answer}
        >
          {t(answer ? 'article.helpful.yes' : 'article.helpful.no')}
        </button>
      ))}
    </Form>
  )
}

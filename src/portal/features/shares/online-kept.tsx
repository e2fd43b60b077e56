import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { directionOf } from '#domain/locale/language.ts'
import { Blank } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { liveShares, nothing } from './online-saved.ts'

/** As it was when it was kept; the articles are read from the pack of this device, as they are there. */
export default function OnlineKept() {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const saved = useLive(
    useCallback(() => liveShares(environment), [environment]),
    nothing,
  )
  if (!saved) return <Blank line />
  if (!saved.length) return <p>{t('shares.none')}</p>
  return saved.map(({ share: { code, at, note, items } }) => (
    <section key={code}>
      <p className="dim">
        <a href={paths.share(context.locale, code)}>
          {t('shares.from', { brand: context.brand.name, date: formats.moment(at) })}
        </a>
      </p>
      {note && (
        <p className="words" dir="auto">
          {note}
        </p>
      )}
      {items.map(
        ({ article, title, slug, fallback, part, answer }) =>
          title &&
          slug && (
            <div key={`${article}#${part?.id ?? ''}`} {...(fallback && { lang: fallback, dir: directionOf(fallback) })}>
              <p>
                <b>
                  <Link to={paths.article(context.locale, { id: article, slug }, part?.id)}>{title}</Link>
                </b>
              </p>
              {answer && <p className="words">{answer}</p>}
            </div>
          ),
      )}
    </section>
  ))
}

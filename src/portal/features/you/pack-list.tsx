import { useEffect, useState } from 'react'
import type { PackManifest } from '#contract/pack/pack.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { livePacks } from '#portal/offline/pack/content.ts'
import { askToKeepStorage, installPack, offeredPack, removePack } from '#portal/offline/pack/pack.ts'
import { type PackLevel, packLevels, packSizes } from '#portal/offline/pack/pack-level.ts'
import { keepForOffline } from '#portal/offline/updates.ts'

type Work =
  | { state: 'idle' }
  | { state: 'fetching'; share: number }
  | { state: 'unreachable'; level: PackLevel }
  | { state: 'no_space' }

/** The pack of this locale with its levels and their sizes, and what other locales left on this device. */
export default function PackList() {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { locale, language } = context
  const services = useServices()! // drawn only where services are
  const { environment } = services
  const packs = useLive(livePacks) ?? []
  const own = packs.find(pack => pack.locale === locale)
  const [offered, setOffered] = useState<PackManifest>()
  const [work, setWork] = useState<Work>({ state: 'idle' })
  useEffect(() => {
    void offeredPack(locale, environment).then(setOffered)
  }, [locale, environment])
  const manifest = offered ?? own?.manifest
  const sizes = manifest && packSizes(manifest)

  async function install(level: PackLevel) {
    setWork({ state: 'fetching', share: 0 })
    await askToKeepStorage(environment)
    const result = await installPack(locale, level, environment, (done, total) =>
      setWork({ state: 'fetching', share: total ? done / total : 0 }),
    )
    if (result.state === 'unreachable') return setWork({ state: 'unreachable', level })
    setWork({ state: result.state === 'no_space' ? 'no_space' : 'idle' })
    if (result.state !== 'installed') return
    await services.packChanged(result.changed, result.removed)
    await keepForOffline(locale)
  }

  return (
    <>
      {manifest && (
        <p>
          <b>
            {t('you.pack', {
              language: formats.languageName(language),
              articles: t('topic.count', { count: manifest.articles }),
              size: formats.bytes(own?.bytes ?? sizes?.text ?? 0),
            })}
          </b>
          <br />
          {own && <span className="dim">{t('you.installed', { date: formats.moment(own.installedAt) })}</span>}
        </p>
      )}
      {sizes && (
        <div className="row">
          {packLevels.map(level => (
            <button
              className={own?.level === level ? 'btn primary' : 'btn'}
              key={level}
              type="button"
              aria-pressed={own?.level === level}
              disabled={work.state === 'fetching'}
              onClick={() => void install(level)}
            >
              {t(`you.level.${level}`)} · {formats.bytes(sizes[level])}
            </button>
          ))}
        </div>
      )}
      {work.state === 'fetching' && (
        <p role="status">
          {t('you.installing', { percent: formats.percent(work.share) })}
          <progress max={1} value={work.share} aria-hidden="true" />
        </p>
      )}
      {work.state === 'unreachable' && (
        <p className="note row" role="alert">
          {t('you.interrupted')}
          <button className="btn" type="button" onClick={() => void install(work.level)}>
            {t('you.resume')}
          </button>
        </p>
      )}
      {work.state === 'no_space' && (
        <p className="note" role="alert">
          {t('you.full')}
        </p>
      )}
      {packs.length > 0 && (
        <ul className="list">
          {packs.map(pack => (
            <li className="row" key={pack.locale}>
              <span>
                {formats.languageName(pack.locale.split('-')[0] ?? '')},{' '}
                {formats.countryName(pack.locale.slice(-2).toUpperCase())} · {formats.bytes(pack.bytes)}
              </span>
              <button className="btn" type="button" onClick={() => void removePack(pack.locale, environment)}>
                {t('you.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { changesOf, installPack } from '#portal/offline/pack/pack.ts'
import { type PackLevel, packLevels } from '#portal/offline/pack/pack-level.ts'
import { keepForOffline } from '#portal/offline/updates.ts'

interface PackLevelsProps {
  /** Bytes of each; absent where no pack is known. */
  sizes: Record<PackLevel, number> | undefined
  current: PackLevel | undefined
}

type Work =
  | { state: 'idle' }
  | { state: 'fetching'; share: number }
  | { state: 'unreachable'; level: PackLevel }
  | { state: 'no_space' }

/** How much of the help is kept on this device: choosing a level fetches it, and a broken download goes on. */
export function PackLevels({ sizes, current }: PackLevelsProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { locale } = context
  const services = useServices()! // drawn only where services are
  const [work, setWork] = useState<Work>({ state: 'idle' })

  async function install(level: PackLevel) {
    const { environment } = services
    setWork({ state: 'fetching', share: 0 })
    const result = await installPack(locale, level, environment, (done, total) =>
      setWork({ state: 'fetching', share: total ? done / total : 0 }),
    )
    const changes = changesOf(result)
    if (changes) await services.packChanged(changes.changed, changes.removed)
    if (result.state === 'unreachable') return setWork({ state: 'unreachable', level })
    setWork({ state: result.state === 'no_space' ? 'no_space' : 'idle' })
    if (result.state === 'installed') await keepForOffline(locale)
  }

  return (
    <>
      {sizes && (
        <div className="row">
          {packLevels.map(level => (
            <button
              className={current === level ? 'btn primary' : 'btn'}
              key={level}
              type="button"
              aria-pressed={current === level}
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
    </>
  )
}

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackManifest } from '#contract/pack/pack.ts'
import { Blank } from '#portal/frame/lazy.tsx'
import PackAge from '#portal/frame/pack-age.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { livePacks } from '#portal/offline/pack/content.ts'
import type { InstalledPack } from '#portal/offline/pack/content-database.ts'
import { offeredPack, removePack } from '#portal/offline/pack/pack.ts'
import { packSizes } from '#portal/offline/pack/pack-level.ts'
import { FreeNetwork } from './free-network.tsx'
import { PackLevels } from './pack-levels.tsx'
import { StorageState } from './storage-state.tsx'

const none: InstalledPack[] = []

/** The pack of this locale with its levels and their sizes, and what other locales left on this device. */
export default function PackList() {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { locale, language } = context
  const environment = useServices()!.environment // drawn only where services are
  const packs = useLive(livePacks, none)
  const own = packs?.find(pack => pack.locale === locale)
  const [offered, setOffered] = useState<PackManifest>()
  useEffect(() => {
    void offeredPack(locale, environment).then(setOffered)
  }, [locale, environment])
  const manifest = offered ?? own?.manifest
  const sizes = manifest && packSizes(manifest)
  if (!packs) return <Blank />

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
      <PackAge always />
      <PackLevels sizes={sizes} current={own?.level} />
      {context.market.dataSaver && <FreeNetwork />}
      {packs.length > 0 && <StorageState />}
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

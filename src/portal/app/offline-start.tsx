import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPack } from '#portal/offline/content.ts'
import { forgetExpired } from '#portal/offline/forget.ts'
import { startOutbox } from '#portal/offline/outbox.ts'
import { askToKeepStorage, installPack, offeredPack, updatePack } from '#portal/offline/pack.ts'
import { defaultLevel, packSizes } from '#portal/offline/pack-level.ts'
import { applyUpdate, keepForOffline, watchUpdates } from '#portal/offline/updates.ts'
import { usePortal } from './portal-context.tsx'
import { useServices } from './services.tsx'
import { keepTyped, restoreTyped } from './typed-text.ts'

type Question = { kind: 'none' } | { kind: 'update' } | { kind: 'offer'; bytes: number }

const declined = 'pack-declined'

/** Starts what works in the background, once a page: outbox, service worker, the pack; and asks where it may not decide. */
export default function OfflineStart({ quiet }: { quiet: boolean }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { locale, market } = context
  const environment = useServices()?.environment
  const [question, setQuestion] = useState<Question>({ kind: 'none' })

  useEffect(() => {
    if (!environment) return
    const stop = startOutbox(environment)
    restoreTyped(document)
    void forgetExpired(environment)
    void watchUpdates(() => setQuestion({ kind: 'update' }))
    void bringPack()
    return stop

    async function bringPack() {
      if (!environment) return
      const installed = await readPack(locale)
      if (installed) {
        await updatePack(locale, environment)
        return keepForOffline(locale)
      }
      const level = defaultLevel(market.dataSaver, environment.connection())
      if (level) {
        const { state } = await installPack(locale, level, environment)
        if (state === 'installed') await keepForOffline(locale)
        return
      }
      if (sessionStorage.getItem(declined)) return
      const offered = await offeredPack(locale, environment)
      if (offered) setQuestion({ kind: 'offer', bytes: packSizes(offered).text })
    }
  }, [environment, locale, market.dataSaver])

  async function accept() {
    if (!environment) return
    setQuestion({ kind: 'none' })
    await askToKeepStorage(environment)
    const { state } = await installPack(locale, 'text', environment)
    if (state === 'installed') await keepForOffline(locale)
  }

  function decline() {
    sessionStorage.setItem(declined, '1')
    setQuestion({ kind: 'none' })
  }

  if (quiet || question.kind === 'none') return null
  return (
    <section className="toast" aria-live="polite">
      {question.kind === 'update' ? (
        <>
          <span>{t('notice.update')}</span>
          <button className="btn primary" type="button" onClick={() => void update()}>
            {t('notice.updateNow')}
          </button>
          <button className="btn" type="button" onClick={() => setQuestion({ kind: 'none' })}>
            {t('notice.close')}
          </button>
        </>
      ) : (
        <>
          <span>{t('you.offer', { size: formats.bytes(question.bytes) })}</span>
          <button className="btn primary" type="button" onClick={() => void accept()}>
            {t('you.offerYes')}
          </button>
          <button className="btn" type="button" onClick={decline}>
            {t('you.offerNo')}
          </button>
        </>
      )}
    </section>
  )

  async function update() {
    // Forms keep what is typed through a reload of their own accord only in some browsers.
    keepTyped(document)
    await applyUpdate()
  }
}

import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { leaveNote, readNote } from '#portal/frame/session-note.ts'
import { keepTyped, restoreTyped } from '#portal/frame/typed-text.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { forgetExpired } from '#portal/offline/forget.ts'
import { startOutbox } from '#portal/offline/outbox/outbox.ts'
import { readPack } from '#portal/offline/pack/content.ts'
import { changesOf, installPack, offeredPack, type PackResult, updatePack } from '#portal/offline/pack/pack.ts'
import { defaultLevel, packSizes } from '#portal/offline/pack/pack-level.ts'
import { wasRemoved } from '#portal/offline/pack/removed-packs.ts'
import { applyUpdate, keepForOffline, watchUpdates } from '#portal/offline/updates.ts'

/** What is needed at the moment of writing is fetched while something can be fetched. */
function prepareWriting(): void {
  const parts = [import('#portal/offline/outbox/add-entry.ts'), import('#portal/frame/sent-note.tsx')]
  // Without a network now: writing asks for them again, and says what it could not do.
  Promise.all(parts).catch(() => undefined)
}

type Question = { kind: 'none' } | { kind: 'update' } | { kind: 'offer'; bytes: number }

const declined = 'pack-declined'

/** Starts what works in the background, once a page: outbox, service worker, the pack; and asks where it may not decide. */
export default function OfflineStart({ quiet }: { quiet: boolean }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { locale, market } = context
  const services = useServices()
  const [question, setQuestion] = useState<Question>({ kind: 'none' })
  const environment = services?.environment

  const bringPack = useEffectEvent(async (platform: Environment) => {
    if (await readPack(locale)) return settle(await updatePack(locale, platform))
    if (wasRemoved(locale)) return
    const level = defaultLevel(market.dataSaver, platform.connection())
    if (level) return settle(await installPack(locale, level, platform))
    if (readNote(declined)) return
    const offered = await offeredPack(locale, platform)
    if (offered) setQuestion({ kind: 'offer', bytes: packSizes(offered).text })
  })

  useEffect(() => {
    if (!environment) return
    const stop = startOutbox(environment)
    prepareWriting()
    restoreTyped(document)
    void forgetExpired(environment)
    void watchUpdates(() => setQuestion({ kind: 'update' }))
    void bringPack(environment)
    return stop
  }, [environment])

  async function settle(result: PackResult) {
    const changes = changesOf(result)
    if (changes) await services?.packChanged(changes.changed, changes.removed)
    if (result.state === 'installed' || result.state === 'unchanged') await keepForOffline(locale)
  }

  async function accept() {
    if (!environment) return
    setQuestion({ kind: 'none' })
    await settle(await installPack(locale, 'text', environment))
  }

  function decline() {
    leaveNote(declined, '1')
    setQuestion({ kind: 'none' })
  }

  function update() {
    // Not every browser keeps what is typed through a reload.
    keepTyped(document)
    void applyUpdate()
  }

  if (quiet || question.kind === 'none') return null
  return (
    <section className="toast" aria-live="polite">
      {question.kind === 'update' ? (
        <>
          <span>{t('banner.update')}</span>
          <button className="btn primary" type="button" onClick={update}>
            {t('banner.updateNow')}
          </button>
          <button className="btn" type="button" onClick={() => setQuestion({ kind: 'none' })}>
            {t('banner.close')}
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
}

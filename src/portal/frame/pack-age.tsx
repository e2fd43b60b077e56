import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { livePacks } from '#portal/offline/pack/content.ts'
import type { InstalledPack } from '#portal/offline/pack/content-database.ts'
import { unconfirmedSince } from '#portal/offline/pack/pack-signature.ts'

const none: InstalledPack[] = []

/** Of when the help on this device is, where the shop's word that it is the latest is over. `always`: also with a network. */
export default function PackAge({ always }: { always?: true }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const pack = useLive(livePacks, none)?.find(({ locale }) => locale === context.locale)
  // With a network, what is read comes from the shop itself.
  if (!pack || (environment.online() && !always)) return null
  const since = unconfirmedSince(pack.manifest, environment.now())
  return since === undefined ? null : (
    <p className="note">{t('article.contentOf', { date: formats.date(new Date(since).toISOString()) })}</p>
  )
}

import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Share } from '#domain/share/share.ts'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { forgetShare, liveShares, nothing, saveShare } from './online-saved.ts'

/** Nothing personal stays on a phone unasked: a button keeps what was sent, and the same takes it back. */
export default function OnlineKeep({ share }: { share: Share }) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const [failed, setFailed] = useState(false)
  const saved = useLive(
    useCallback(() => liveShares(environment), [environment]),
    nothing,
  )
  const isKept = saved?.some(({ code }) => code === share.code)

  async function change() {
    try {
      if (isKept) await forgetShare(share.code)
      else await saveShare(share, environment.now())
    } catch (error) {
      // A device that keeps nothing says so.
      reportError(error)
      setFailed(true)
    }
  }

  return (
    <p className="row">
      <button className="btn" type="button" disabled={!saved} onClick={() => void change()}>
        {t(isKept ? 'conversations.forget' : 'orders.keep')}
      </button>
      {failed && <span role="alert">{t('you.full')}</span>}
    </p>
  )
}

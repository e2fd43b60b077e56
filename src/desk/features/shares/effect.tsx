import { useTranslation } from 'react-i18next'
import type { DeskShare } from '#contract/shares/desk-shares.ts'
import type { ShareEffect } from '#domain/share/share.ts'

export const effectOf = ({ openedAt, helped }: DeskShare): ShareEffect =>
  helped === undefined ? (openedAt ? 'opened' : 'unopened') : helped ? 'helped' : 'not_helped'

/** What came of it, as far as it is known. */
export function Effect({ share }: { share: DeskShare }) {
  const { t } = useTranslation()
  const effect = effectOf(share)
  const text = t(`shares.effect.${effect}`)
  switch (effect) {
    case 'helped':
      return <span className="badge">{text}</span>
    case 'not_helped':
      return <span className="badge bad">{text}</span>
    case 'opened':
      return <span className="badge wait">{text}</span>
    case 'unopened':
      return <span className="badge plain">{text}</span>
  }
}

import { useTranslation } from 'react-i18next'
import { ShownSecret } from '#desk/frame/shown-secret.tsx'

export function ShownToken({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <ShownSecret
      title={t('tokens.made')}
      secret={secret}
      hint={t('tokens.once')}
      copy={t('tokens.copy')}
      onClose={onClose}
    />
  )
}

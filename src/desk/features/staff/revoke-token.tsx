import { useTranslation } from 'react-i18next'
import { type ApiToken, revokeToken } from '#contract/staff/tokens.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { SureDialog } from '#desk/frame/sure-dialog.tsx'
import { useTokenChange } from './token-change.ts'

interface RevokeTokenProps {
  token: ApiToken
  onClose: () => void
}

export function RevokeToken({ token: { id, name }, onClose }: RevokeTokenProps) {
  const { t } = useTranslation()
  const { change, sending, failure } = useTokenChange()
  return (
    <SureDialog
      title={t('tokens.revokeOf', { name: isolated(name) })}
      hint={t('tokens.sure')}
      submit={t('tokens.revoke')}
      sending={sending}
      failure={failure}
      onSure={async close => {
        if (await change(revokeToken, { id })) close()
      }}
      onClose={onClose}
    />
  )
}

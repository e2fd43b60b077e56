import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { confirmCodes } from '#contract/staff/account.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { Field } from '#ui/field.tsx'
import { useAccountChange } from './own-account.ts'

interface AppDialogProps {
  app: { secret: string; address: string }
  /** Recovery codes, once the app has said a right code. */
  onCodes: (codes: string[]) => void
  onClose: () => void
}

/** A code to scan, the key to type where nothing can be scanned, and the proof that it worked. */
export function AppDialog({ app: { secret, address }, onCodes, onClose }: AppDialogProps) {
  const { t } = useTranslation()
  const { change, sending, failure } = useAccountChange()
  return (
    <Dialog title={t('security.codes')} onClose={onClose}>
      {close => (
        <DialogForm
          submit={t('security.confirm')}
          sending={sending}
          failure={failure}
          onSend={async data => {
            const confirmed = await change(confirmCodes, { code: String(data.get('code')) })
            if (!confirmed) return
            close()
            onCodes(confirmed.recoveryCodes)
          }}
          onCancel={close}
        >
          <p>{t('security.scan')}</p>
          <Qr text={address} />
          <p className="dim">
            {t('security.key')} <code dir="ltr">{secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
          <Field
            label={t('security.codeNow')}
            name="code"
            dir="ltr"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            minLength={6}
            maxLength={7}
          />
        </DialogForm>
      )}
    </Dialog>
  )
}

/** Drawn here: the key goes to no service. */
function Qr({ text }: { text: string }) {
  const { t } = useTranslation()
  const { data } = useQuery({ queryKey: ['qr', text], queryFn: () => draw(text), gcTime: 0 })
  if (!data) return
  return (
    <svg className="qr" viewBox={`0 0 ${data.size} ${data.size}`} role="img" aria-label={t('security.qr')}>
      <path d={data.path} fill="currentColor" shapeRendering="crispEdges" />
    </svg>
  )
}

async function draw(text: string): Promise<{ size: number; path: string }> {
  const { generate } = await import('lean-qr')
  const code = generate(text)
  let path = ''
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`
  return { size: code.size, path }
}

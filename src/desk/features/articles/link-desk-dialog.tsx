import { useTranslation } from 'react-i18next'
import { Dialog } from '#desk/frame/dialog.tsx'
import { LinkDeskBody, type LinkDeskProps } from './link-desk-body.tsx'

/** One field over all languages: find, choose, and the link is on the clipboard. */
export function LinkDeskDialog({ onClose, ...props }: Omit<LinkDeskProps, 'close'> & { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('links.title')} onClose={onClose}>
      {close => <LinkDeskBody {...props} close={close} />}
    </Dialog>
  )
}

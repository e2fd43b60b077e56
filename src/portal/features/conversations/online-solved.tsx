import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import SentNote from '#portal/frame/sent-note.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { SolvedForm } from './online-solved-form.tsx'

interface SolvedProps {
  id: string
  token: string
}

/** Her answer goes as everything does that she writes: it is safe, and sent as soon as it can be. */
export function Solved({ id, token }: SolvedProps) {
  const { t } = useTranslation()
  const { write } = useServices()! // drawn only where services are
  const [sent, setSent] = useState<string>()
  if (sent) return <SentNote id={sent}>{t('conversations.solvedThanks')}</SentNote>
  return (
    <SolvedForm
      id={id}
      // The link: for the server, where the device keeps nothing and the form goes to it as it is.
      form={{ values: { link: token } }}
      onSend={async (data, shown) => {
        const solved = data.get('solved') === 'yes'
        setSent(await write({ kind: 'case_answer', conversation: id, token, solved }, shown))
      }}
    />
  )
}

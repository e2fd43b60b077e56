import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditQuery, exportAuditLog } from '#contract/staff/audit.ts'
import type { Reason } from '#desk/frame/ask.ts'
import { useProven } from '#desk/frame/prove.tsx'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { Failure } from '#desk/frame/states.tsx'
import { useToast } from '#desk/frame/toast.tsx'

/** What is shown as a file. Who did what leaves the desk with it, so that it is asked again who sits there. */
export function ExportAudit({ query }: { query: AuditQuery }) {
  const { t } = useTranslation()
  const proven = useProven()
  const say = useToast()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Reason>()

  async function save() {
    setSending(true)
    setFailure(undefined)
    const answer = await proven(exportAuditLog, query)
    setSending(false)
    if (!answer.ok) return answer.reason === 'proof_needed' ? undefined : setFailure(answer.reason)
    saveCsv('audit-log', answer.value.csv)
    if (answer.value.isCut) say(t('audit.cut'))
  }

  return (
    <>
      <p className="row">
        <button className="btn" type="button" disabled={sending} onClick={() => void save()}>
          {t('audit.export')}
        </button>
      </p>
      {failure && <Failure reason={failure} />}
    </>
  )
}

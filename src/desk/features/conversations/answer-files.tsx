import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { attachToAnswer } from '#contract/conversations/desk-conversations.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { type Attachment, mostAttachments } from '#domain/attachment/attachment.ts'

interface AnswerFilesProps {
  conversation: string
  files: readonly Attachment[]
  onChange: (change: (before: Attachment[]) => Attachment[]) => void
}

/** Pictures and PDFs that go with the answer: they are at the shop before it is sent. */
export function AnswerFiles({ conversation: id, files, onChange }: AnswerFilesProps) {
  const { t } = useTranslation()
  const upload = useMutation({
    async mutationFn(chosen: File[]) {
      // Each stands there as soon as the shop has it, also where the next one fails.
      for (const file of chosen.slice(0, mostAttachments - files.length)) {
        const sent = await answerTo(attachToAnswer, { id, name: file.name, data: await base64Of(file) })
        onChange(before => [...before, sent])
      }
    },
  })
  return (
    <div className="row">
      {files.map(file => (
        <button
          key={file.id}
          className="btn"
          type="button"
          aria-label={t('conversations.removeFile', { name: file.name ?? '' })}
          onClick={() => onChange(before => before.filter(other => other !== file))}
        >
          <bdi>{file.name}</bdi> ×
        </button>
      ))}
      {files.length < mostAttachments && (
        <label className="btn attach" aria-busy={upload.isPending}>
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            multiple
            disabled={upload.isPending}
            onChange={event => {
              upload.mutate([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
          {t('conversations.attach')}
        </label>
      )}
      {upload.error && <Failure reason={reasonOf(upload.error)} />}
    </div>
  )
}

const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })

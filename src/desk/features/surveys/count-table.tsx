import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'

interface Row {
  key: string
  text: string
  count: number
  isGood?: boolean
  /** Of the text, where it is not the reader's. */
  language?: string | undefined
}

interface CountTableProps {
  title: string
  /** What a row is. */
  of: string
  question?: ReactNode
  rows: readonly Row[]
  /** Of how many; where several may be chosen, that is not the sum. */
  total?: number
}

/** How often each was chosen: numbers, and beside them a bar for the eye. */
export function CountTable({ title, of, question, rows, total }: CountTableProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const id = useId()
  const all = total ?? rows.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <h3 id={id}>{title}</h3>
      {question}
      <table className="survey-counts" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">{t('surveys.count')}</th>
            <th scope="col">{t('surveys.share')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, text, count, isGood, language }) => {
            const share = all ? count / all : 0
            return (
              <tr key={key}>
                <th scope="row">
                  <span {...(language && writtenIn(language))}>{text}</span>
                  <svg className="bar" aria-hidden="true">
                    <rect className={isGood === false ? 'other' : undefined} width={`${share * 100}%`} height="100%" />
                  </svg>
                </th>
                <td>{formats.number(count)}</td>
                <td>{formats.percent(share)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

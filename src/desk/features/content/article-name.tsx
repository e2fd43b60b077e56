import { writtenIn } from '#desk/frame/language-context.tsx'

/** The title that most of staff know: that of the source. */
export const ArticleName = ({ of: { title, titleLanguage } }: { of: { title: string; titleLanguage: string } }) => (
  <span {...writtenIn(titleLanguage)}>{title}</span>
)

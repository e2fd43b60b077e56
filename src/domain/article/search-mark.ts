/** What staff say of a search without a result. What is `open` nobody has said anything of. */
export const searchMarks = ['open', 'done', 'ignored'] as const
export type SearchMark = (typeof searchMarks)[number]

/** What was done helps once it is published and phones have it: only what is missed after so many days is open again. */
export const doneHoldsDays = 7

/**
 * How an article stands in a language, the worst first: not there; with words of the source left in it; made from a source
 * that was since changed, by how much the change matters; not known what it was made from; made from the source as it is.
 */
export const articleStates = ['missing', 'untranslated', 'major', 'minor', 'unstamped', 'typo', 'current'] as const
export type ArticleState = (typeof articleStates)[number]

/** What somebody has to do something about: a typo in the source is none in a translation. */
export const openStates = ['missing', 'untranslated', 'major', 'minor', 'unstamped'] as const satisfies ArticleState[]
export type OpenState = (typeof openStates)[number]

export const isOpen = (state: ArticleState): state is OpenState => openStates.some(open => open === state)

/** Of the articles of a language that are read most, so many are looked at apart from all others. */
export const topSizes = [20, 100] as const

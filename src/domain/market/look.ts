/** Parts of the home page below its search. */
export const homeParts = ['orders', 'topics', 'popular', 'contact'] as const
export type HomePart = (typeof homeParts)[number]

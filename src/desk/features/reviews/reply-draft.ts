/** A reply that is being written, kept in this tab until it is sent or given up. Signing out forgets it. */
const keyOf = (review: string) => `reply.${review}`

export const readDraft = (review: string): string | null => sessionStorage.getItem(keyOf(review))
export const keepDraft = (review: string, text: string): void => sessionStorage.setItem(keyOf(review), text)
export const dropDraft = (review: string): void => sessionStorage.removeItem(keyOf(review))

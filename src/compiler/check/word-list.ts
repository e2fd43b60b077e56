/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** ICU reads Chinese and Japanese with one dictionary, so that the same text gives the same words in both. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
const spaced = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu

/** The words of a text in their order and as they are written: letters only. */
export function wordsOf(text: string): string[] {
  if (!unspaced.test(text)) return text.match(spaced) ?? []
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text))
    if (isWordLike && /\p{L}/u.test(segment)) words.push(segment)
  return words
}

/** How the same word looks anywhere in a text. */
export const wordKey = (word: string): string => word.toLowerCase().replaceAll('’', "'").normalize('NFC')

/** Whether it may be a name: written large, in a script that knows that. */
export const isLarge = (word: string): boolean => word !== word.toLowerCase()

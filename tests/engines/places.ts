const quoted = (text: string): string =>
  text.includes('"') ? `concat(${[...text.split('"')].map(part => `"${part}"`).join(`, '"', `)})` : `"${text}"`

const is = (text: string): string => `normalize-space(.)=${quoted(text)}`

export const heading = '//h1'
/** The search box, once the app has taken the page over. */
export const searchBox = '//*[@role="combobox"]'
export const mainText = '//main'
export const link = (name: string): string => `//a[${is(name)}]`
export const button = (name: string): string => `//button[${is(name)}]`
export const containing = (text: string): string => `//main//*[text()[contains(., ${quoted(text)})]]`
export const field = (label: string): string =>
  `//main//*[(self::input or self::textarea) and @id=//label[${is(label)}]/@for]`
/** What leads to an article: a suggestion or a result. */
const articleLink = (id: string): string => `//a[contains(@href, "/articles/${id}-")]`
export const suggestion = (id: string): string => `${articleLink(id)}[@role="option"]`
export const localeLink = (locale: string): string => `//main//a[starts-with(@href, "/${locale}/")]`

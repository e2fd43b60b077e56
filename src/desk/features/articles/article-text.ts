import type { DeskArticle, DeskTranslation } from '#contract/articles/desk-articles.ts'

export type Translation = DeskTranslation

/** The translation in which the query was found: the one whose title stands above a result. */
export const matchedTranslation = ({ translations, matched }: DeskArticle): Translation | undefined =>
  translations.find(({ language }) => language === matched) ?? translations[0]

export interface ImprovementTables {
  improvements: {
    id: string
    /** That asked for it. */
    conversation_id: string | null
    /** One of both. */
    article: string | null
    product: string | null
    language: string
    text: string
    /** E-mail address of the member of staff. */
    by: string
    at: Date
  }
}

/** What a complaint is about, as its customer says. */
export const complaintCategories = ['delivery', 'product', 'payment', 'service', 'privacy', 'other'] as const
export type ComplaintCategory = (typeof complaintCategories)[number]

export const caseStates = ['open', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** How a complaint ended: as she wanted, in part, or not. */
export const caseOutcomes = ['granted', 'partly', 'refused'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

/** A complaint as its customer sees it. */
export interface Case {
  /** As it is said on the phone: `C-10042`. */
  number: string
  category: ComplaintCategory
  /** Until when it is decided: by the law where `basis` names one, else by the shop's own promise. */
  by?: string
  /** Of which the promise is made, in the words of the market's profile. */
  basis?: string
  closedAt?: string
  outcome?: CaseOutcome
  /** She is asked whether it is solved. */
  asks?: true
  /** What she has said. */
  solved?: true
}

export const caseNumber = (number: number): string => `C-${number}`

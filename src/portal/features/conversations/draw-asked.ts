import type { ReactNode } from 'react'

/** What its customer is asked about an answer; another feature knows it. `token`: opens the conversation. */
export type DrawAsked = (id: string, token: string) => ReactNode

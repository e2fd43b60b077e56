/** A sender whose deliveries do not say what happened, but where it can be asked; or that want to be confirmed. */
export interface AskBack {
  source: string
  /** Of the deliveries that are asked about. */
  topics: readonly string[]
  /**
   * What is to be read instead of the delivery, one or several; none where it wanted a confirmation alone. Undefined where
   * it names nothing that may be asked: whoever can send one must not choose where our credentials go.
   */
  ask(json: unknown, signal: AbortSignal): Promise<unknown[]> | undefined
}

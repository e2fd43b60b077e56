/**
 * A browser that is not Chromium, with one tab of one reader: no more than the stories need, so that each is written once
 * for every engine. Places are XPath, which every driver knows. All of it waits until what it needs is there.
 */
export interface Engine {
  open(address: string): Promise<void>
  address(): Promise<string>
  click(place: string): Promise<void>
  type(place: string, text: string): Promise<void>
  /** What a reader sees there. */
  text(place: string): Promise<string>
  /** Whether it is there right now. */
  has(place: string): Promise<boolean>
  /** The value of an expression in the page, also one that comes later. */
  value<Value>(expression: string): Promise<Value>
  close(): Promise<void>
}

/** How long anything may take that has to come: the machine may have much else to do. */
export const patience = 60_000

/** A function of ours and what it is called with, as an expression for the page. */
export const called = <Given extends unknown[]>(run: (...given: Given) => unknown, ...given: Given): string =>
  `(${run})(${given.map(value => JSON.stringify(value)).join(', ')})`

/** Why the server cannot start, in one sentence for the person who can mend it. Shown without a stack; exit code 1. */
export class StartFault extends Error {
  override name = 'StartFault'
}

import { signOut } from '#contract/staff/sign-in.ts'
import { ask } from './ask.ts'

/** True once the server has ended the session. */
export const leave = async (): Promise<boolean> => (await ask(signOut, {})).ok

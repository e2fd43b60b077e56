import { writeSync } from 'node:fs'

/** The CLI, and at its end what it has used, to file descriptor 3. */
process.argv[1] = 'aftercare'
process.on('exit', () => {
  writeSync(3, JSON.stringify(process.resourceUsage()))
})
await import('#cli/aftercare.js')

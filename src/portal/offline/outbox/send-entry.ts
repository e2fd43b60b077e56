import {
  addPart,
  completeHeader,
  entryVersionHeader,
  offsetHeader,
  partType,
  putEntry,
  type Received,
  readUpload,
} from '#contract/entries/entries.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { type Answer, call } from '#portal/offline/call.ts'
import type { Environment } from '#portal/offline/environment.ts'
import type { OutboxEntry } from './entry-store.ts'

/**
 * Asks the server to store an entry. What is longer than a piece goes on where the server says that it stands, so that a line
 * that broke repeats one piece at most.
 */
export async function sendEntry(
  { id, json, hash, version = 1 }: OutboxEntry,
  environment: Pick<Environment, 'fetch' | 'now' | 'timeout'>,
  partBytes: number,
): Promise<Answer<Received, Refusal>> {
  const headers = { [entryVersionHeader]: `${version}` }
  const bytes = new TextEncoder().encode(json)
  if (bytes.length <= partBytes)
    return call(putEntry, { id, body: JSON.parse(json) as EntryBody }, environment, headers) // written by entryOf
  let answer: Answer<Received, Refusal> = await call(readUpload, { id, hash }, environment)
  for (let least = 0; answer.ok; ) {
    const offset = answer.value?.offset ?? -1
    // All of it is there; or somebody else has answered, who counts otherwise.
    if (offset < least) break
    least = offset + 1
    const body = bytes.subarray(offset, offset + partBytes)
    answer = await call(addPart, { id, hash, body }, environment, {
      ...headers,
      'content-type': partType,
      [offsetHeader]: `${offset}`,
      [completeHeader]: offset + body.length < bytes.length ? '?0' : '?1',
    })
  }
  return answer
}

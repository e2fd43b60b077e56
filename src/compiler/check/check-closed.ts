import type { Remark } from '#compiler/complaint.ts'
import type { ContentFile } from '#compiler/read/read-files.ts'

/** The EU closed its platform for online disputes on 20 July 2025 (Regulation (EU) 2024/3228). */
const odrPlatform = /\b(?:webgate\.)?(?:ec\.)?europa\.eu\/(?:consumers\/)?odr\b/i

/** Names every link to a place that the law once asked for and that is gone: to keep it misleads customers. */
export function checkClosed(files: Iterable<ContentFile>, complain: (path: string, remark: Remark) => void): void {
  for (const { path, text } of files) {
    if (!text || !odrPlatform.test(text) || path.endsWith('.svg')) continue
    for (const [index, line] of text.split('\n').entries())
      if (odrPlatform.test(line)) complain(path, { ...closed, line: index + 1 })
  }
}

const closed: Omit<Remark, 'line'> = {
  code: 'link-closed',
  found: 'a link to the platform for online dispute resolution of the EU, which is closed since 20 July 2025',
  expected: 'no link to it',
  fix: 'remove the sentence; where you take part in the settlement of disputes, name the body that does it',
}

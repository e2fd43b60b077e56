import { contentFolders, type FolderOptions } from '#cli/content-folders.ts'
import { printComplaints } from '#cli/print-complaints.ts'
import { keepHeapSmall } from '#cli/small-heap.ts'
import { checkContent } from '#compiler/build.ts'

export async function run(options: FolderOptions & { json?: boolean; all?: boolean }): Promise<number> {
  keepHeapSmall()
  const folders = contentFolders(options)
  if (typeof folders === 'string') {
    console.error(folders)
    return 2
  }
  return printComplaints(await checkContent(folders), options)
}

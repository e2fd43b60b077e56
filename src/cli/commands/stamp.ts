import { contentFolders, type FolderOptions } from '#cli/content-folders.ts'
import { printComplaints } from '#cli/print-complaints.ts'
import { stampContent } from '#compiler/check/stamp.ts'

export async function run(options: FolderOptions & { language?: string }): Promise<number> {
  const folders = contentFolders(options)
  if (typeof folders === 'string') {
    console.error(folders)
    return 2
  }
  const { errors, stamped, current } = await stampContent(folders, options.language)
  if (errors.length) {
    printComplaints(errors)
    console.error('Nothing was stamped: correct these first.')
    return 1
  }
  for (const file of stamped) console.log(`stamped ${file}`)
  console.log(`${stamped.length} stamped, ${current} were up to date`)
  return 0
}

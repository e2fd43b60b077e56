import { contentFolders, type FolderOptions } from '#cli/content-folders.ts'
import { printComplaints } from '#cli/print-complaints.ts'
import { createCompiler } from '#compiler/build.ts'
import { stampContent } from '#compiler/check/stamp.ts'
import { isError } from '#compiler/complaint.ts'

export async function run(options: FolderOptions & { language?: string }): Promise<number> {
  const folders = contentFolders(options)
  if (typeof folders === 'string') {
    console.error(folders)
    return 2
  }
  const { complaints, compiled } = await createCompiler().check(folders)
  if (!compiled) {
    printComplaints(complaints.filter(isError))
    console.error('Nothing was stamped: correct these first.')
    return 1
  }
  const { stamped, current } = stampContent(compiled, options.language)
  for (const file of stamped) console.log(`stamped ${file}`)
  console.log(`${stamped.length} stamped, ${current} were up to date`)
  return 0
}

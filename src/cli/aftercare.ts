import { Command, CommanderError } from 'commander'
import { orderFileHelp } from './orders/columns.ts'
import { reviewFileHelp } from './reviews/review-columns.ts'

const OK = 0
const FAILED = 1
const USAGE = 2

/** What a command ends with; nothing means 0. A command that goes on, as a server does, never ends. */
type Run = (...args: never[]) => Promise<number | undefined> | number | undefined

// Each command loads its own code: `aftercare check` never starts a database.
async function load(name: string): Promise<(...args: unknown[]) => Promise<number | undefined>> {
  const { run } = (await import(`./commands/${name}.ts`)) as { run: Run } // every command exports it
  return async (...args) => await run(...(args as never[])) // commander hands over what the command declares below
}

const program = new Command('aftercare')
  .description('Post-sales self-service: compile content, import it, run the portal')
  .showHelpAfterError('Run "aftercare --help" for all commands.')
  .exitOverride()

const content = ['--content <dir>', 'content folder', process.env['CONTENT_DIR'] ?? 'content'] as const
const locales = ['--locales <dir>', 'folder with interface texts', process.env['LOCALES_DIR']] as const
const json = ['--json', 'print complaints as a JSON array'] as const

program
  .command('check')
  .description('Name every mistake in the content with file and line')
  .option(...content)
  .option(...locales)
  .option(...json)
  .option('--all', 'print every warning, not the first of each kind')
  .action(async options => end(await (await load('check'))(options)))

program
  .command('build')
  .description('Compile the content into pages and packs')
  .option(...content)
  .requiredOption('--out <dir>', 'folder for the site; replaced as a whole, and only where there is no error')
  .option(...locales)
  .option('--origin <url>', 'where the site will stand, such as https://help.shop.example', process.env['ORIGIN'])
  .option('--no-compress', 'leave out the .br files, nine tenths of the work; "aftercare compress" makes them later')
  .option('--pseudo', 'add the pseudo-locale en-xa, for looking at layouts')
  .option(...json)
  .action(async options => end(await (await load('build'))(options)))

program
  .command('compress')
  .description('Make what a built site lacks of its .br files, most read pages first; also while it is served')
  .argument('<site>', 'folder of the site')
  .option('--gently', 'rest as long as it works')
  .action(async (site, options) => end(await (await load('compress'))(site, options)))

program
  .command('new')
  .description('Begin what consists of several files')
  .command('article')
  .description('A file in every language under the next free id')
  .argument('<topic/name>', 'such as orders/change-address')
  .argument('<title>', 'in the source language')
  .option(...content)
  .option(...locales)
  .action(async (place, title, options) => end(await (await load('new-article'))(place, title, options)))

const importing = program.command('import').description('Bring in articles, orders or reviews from elsewhere')
importing
  .command('markdown')
  .description('Markdown or MDX files of any help centre; a file that cannot be read is listed, all others come in')
  .argument('<dir>', 'folder to read')
  .requiredOption('--out <dir>', 'content folder to write')
  .option('--topic <name>', 'topic for files that lie in no folder of their own')
  .option('--language <tag>', 'language of files that name none', 'en')
  .option('--site <address>', 'of the former site: links to what is not in the folder lead there')
  .option('--force', 'replace the out folder; ids of a former import are kept')
  .action(async (dir, options) => end(await (await load('import-markdown'))(dir, options)))

importing
  .command('orders')
  .description('Orders, parcels and events from a CSV file, or one JSON object a line; all of it or nothing')
  .argument('<file>', 'file to read, of any size')
  .option('--format <format>', 'csv or jsonl', 'csv')
  .option('--from <shop>', 'the shop system that exported the file; its columns are read')
  .option('--map <file>', 'which column of the file is which of ours')
  .option('--currency <code>', 'of amounts in an export that names none')
  .option('--source <name>', 'where they come from; an order is known by this name and its number', 'import')
  .option('--dry-run', 'say what would happen, and change nothing')
  .option('--json', 'print mistakes as a JSON array')
  .addHelpText('after', orderFileHelp)
  .action(async (file, options) => end(await (await load('import-orders'))(file, options)))

importing
  .command('reviews')
  .description('Reviews from a CSV file of ours or of another service; all of it or nothing')
  .argument('<file>', 'file to read')
  .option('--from <service>', 'the service that exported the file; its columns are read')
  .option('--products <file>', 'which id of theirs is which product')
  .option('--locale <tag>', 'of whoever wrote them, where the file does not say it; else the default market')
  .option('--dry-run', 'say what would happen, and change nothing')
  .addHelpText('after', reviewFileHelp)
  .action(async (file, options) => end(await (await load('import-reviews'))(file, options)))

program
  .command('stamp')
  .description('Note in every translation that it is up to date with its source')
  .option(...content)
  .option(...locales)
  .option('--language <tag>', 'only translations into this language')
  .action(async options => end(await (await load('stamp'))(options)))

/** Commands that read their own arguments. */
const others: Record<string, string> = {
  start: 'Build what is missing and start the server',
  prepare: 'Build what is missing and stop',
  publish: 'Show the content as it is now, in servers that run',
  dev: 'Start the server and build again whenever a file changes',
  app: 'Build the client and the renderer',
  seed: 'Fill the database with the demo shop',
  staff: 'Add or remove people who may use the desk, and say what they may do',
  doctor: 'Look at settings, database, address, mail and webhooks, and say what to do',
  keys: 'Make keys that packs of articles are signed with, and show which are in use',
  audit: 'Check that the audit log is whole',
  erase: 'Remove what is personal of an order or a customer',
  export: 'Print all that is kept of a customer, or all reviews, or write the site for a bucket',
  backup: 'Write database and uploads into one file',
  restore: 'Read a backup into an empty database',
}
for (const [name, description] of Object.entries(others)) {
  program
    .command(name)
    .description(description)
    .argument('[arguments...]')
    .allowUnknownOption()
    .action(async (args: string[]) => end(await (await load(name))(args)))
}

function end(code: number | undefined): void {
  if (code) process.exitCode = code
}

// `aftercare check | head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === OK ? OK : USAGE
  else {
    console.error(error instanceof Error ? error.message : String(error))
    if (process.env['DEBUG']) console.error(error)
    process.exitCode = FAILED
  }
}

import { describeSettings, readConfig } from '../src/config.ts'
import { onDatabase, parseArguments, runProgram } from '../src/program.ts'
import { compareMigrations, migrateDown, migrateUp } from '../src/store/migrations.ts'

const help = `Usage: npm run migrate -- [up | down --force | status]

  up      bring the database up to date (the default)
  down    take back the latest migration and the data of its tables; wants --force
  status  name the migrations that have not run; exit code 1 if there are any

Settings, as environment variables or in .env:

${describeSettings()}
`

async function run(): Promise<number> {
  const { values, positionals } = parseArguments({
    force: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  })
  const [command = 'up', ...rest] = positionals
  if (values.help) return say(help, 0)
  if (!['up', 'down', 'status'].includes(command) || rest.length > 0) {
    return say(`expected up, down or status, found ${positionals.join(' ')}\n\n${help}`, 2)
  }
  if (command === 'down' && !values.force)
    return say('down deletes the data of the tables it takes back: add --force', 2)
  return onDatabase({ ...readConfig(), migrate: false }, async (db) => {
    if (command === 'status') {
      const { pending } = await compareMigrations(db)
      return say(
        pending.length > 0 ? `not run: ${pending.join(', ')}` : 'up to date',
        pending.length > 0 ? 1 : 0,
      )
    }
    const names = command === 'up' ? await migrateUp(db) : await migrateDown(db)
    return say(names.length > 0 ? names.map((name) => `${command} ${name}`).join('\n') : 'nothing to do', 0)
  })
}

function say(text: string, exitCode: number): number {
  if (exitCode === 2) console.error(text)
  else console.log(text)
  return exitCode
}

await runProgram('migrate', run)

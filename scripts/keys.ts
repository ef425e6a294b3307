import { describeSettings, readConfig } from '../src/config.ts'
import { formatTable, onDatabase, parseArguments, runProgram, UsageError } from '../src/program.ts'
import { type Database, type Scope, scopes } from '../src/store/database.ts'
import { type ApiKey, createKey, listKeys, type NewKey, revokeKey, TooManyKeys } from '../src/store/keys.ts'

const help = `Usage: npm run keys -- create NAME [--scope load] [--scope admin] [--expires 2027-01-31 | --expires 90d]
       npm run keys -- list [--json]
       npm run keys -- revoke ID|NAME…

  create  make a key and print it, which is the only time that it can be seen; KEY=$(npm run -s keys -- create job)
          keeps it, since words go to standard error
  list    show all keys there ever were, without their secrets
  revoke  end keys at once, by id or, where one live key has the name, by name

  --scope    what the key may do: load brings data in (the default), admin may do that and all else
  --expires  the last day of the key, in UTC, or for how many days it is good; without it the key does not expire
  --json     print the list as JSON

To change a key make a second one with its name, take it into use, and revoke the first: two may be live at a time.
The exit code is 0 where all is done, 1 where something was refused or failed, 2 for bad usage.

Settings, as environment variables or in .env:

${describeSettings()}
`

const optionsOf = new Map([
  ['create', ['scope', 'expires']],
  ['list', ['json']],
  ['revoke', []],
])

async function run(): Promise<number> {
  const work = planWork(process.argv.slice(2))
  if (work) return onDatabase(readConfig(), work)
  console.log(help)
  return 0
}

const options = {
  scope: { type: 'string', multiple: true },
  expires: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Checks all arguments and returns the work, which returns the exit code; null to print the help.
 *
 * @throws {UsageError}
 */
export function planWork(args: string[]): ((db: Database) => Promise<number>) | null {
  const {
    values,
    positionals: [command, ...names],
  } = parseArguments(options, args)
  if (values.help) return null
  const known = optionsOf.get(command ?? '')
  if (!known)
    throw new UsageError(`expected create, list or revoke, found ${command ? show(command) : 'nothing'}`)
  const stray = Object.keys(values).find((name) => !known.includes(name))
  if (stray) throw new UsageError(`--${stray} does not go with ${command}`)
  if (command === 'list') {
    if (names.length > 0) throw new UsageError(`list takes no name, found ${show(names[0])}`)
    return (db) => list(db, values.json === true)
  }
  if (command === 'revoke') {
    if (names.length === 0) throw new UsageError('revoke takes the ids or names of keys, found none')
    return (db) => revoke(db, names)
  }
  if (names.length !== 1) throw new UsageError(`create takes one name, found ${names.length || 'none'}`)
  const key = {
    name: parseName(names[0] as string),
    scopes: parseScopes(values.scope ?? ['load']),
    expiresAt: values.expires === undefined ? null : parseExpiry(values.expires),
  }
  return (db) => create(db, key)
}

const show = (text: string | undefined) => JSON.stringify(text)

function parseName(text: string): string {
  const isId = /^[0-9a-f]{12}$/.test(text)
  if (isId || text.length > 100 || text !== text.trim() || !/^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(text))
    throw new UsageError(
      `NAME must be 1 to 100 characters on one line, without blanks around it and unlike an id, found ${show(text)}`,
    )
  return text
}

function parseScopes(texts: string[]): Scope[] {
  const other = texts.find((text) => !scopes.includes(text as Scope))
  if (other !== undefined)
    throw new UsageError(`--scope must be ${scopes.join(' or ')}, found ${show(other)}`)
  return scopes.filter((scope) => texts.includes(scope))
}

/** Returns the end of a day, or the instant that many times 24 hours from now. */
function parseExpiry(text: string): string {
  const days = /^([1-9]\d{0,3})d$/.exec(text)?.[1]
  const instant = new Date(days ? Date.now() + Number(days) * 86_400_000 : `${text}T23:59:59.999Z`)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && instant.getTime() && instant.toISOString().startsWith(text)
  if (!days && !isDay)
    throw new UsageError(
      `--expires must be a day such as 2027-01-31, or 1d to 9999d for so many days, found ${show(text)}`,
    )
  if (instant.getTime() <= Date.now())
    throw new UsageError(`--expires must be a day that is not over, found ${text}`)
  return instant.toISOString()
}

async function create(db: Database, key: NewKey): Promise<number> {
  try {
    const text = await createKey(db, key)
    console.log(text)
    if (!(await isPrinted())) {
      await revokeKey(db, text.split('_')[1] as string)
      console.error(`the key for ${key.name} could not be shown, and is revoked: make another`)
      return 1
    }
    const end = key.expiresAt ? `, good until ${key.expiresAt}` : ''
    console.error(`a key for ${key.name} with the scope ${key.scopes.join(', ')}${end}; it is shown only now`)
    return 0
  } catch (error) {
    if (!(error instanceof TooManyKeys)) throw error
    const [oldest] = error.live as [ApiKey]
    console.error(
      `${key.name} has two live keys, ${describe(error.live)}: first end the older one with npm run keys -- revoke ${oldest.id}`,
    )
    return 1
  }
}

/** Whether everything printed so far was written. */
const isPrinted = () =>
  new Promise<boolean>((resolve) => process.stdout.write('', (error) => resolve(!error)))

const describe = (keys: ApiKey[]) => keys.map(({ id, created_at }) => `${id} of ${created_at}`).join(' and ')

async function list(db: Database, asJson: boolean): Promise<number> {
  const keys = await listKeys(db)
  const none = 'there is no key yet: npm run keys -- create NAME makes one'
  console.log(asJson ? JSON.stringify(keys, null, 2) : keys.length === 0 ? none : tableOf(keys))
  return 0
}

function tableOf(keys: ApiKey[]): string {
  const rows = keys.map(({ id, name, scopes, created_at, expires_at, state }) => {
    return [id, name, scopes.join(','), created_at, expires_at ?? 'never', state]
  })
  return formatTable([['id', 'name', 'scopes', 'created', 'expires', 'state'], ...rows])
}

async function revoke(db: Database, names: string[]): Promise<number> {
  let exitCode = 0
  for (const name of names) {
    const keys = (await listKeys(db)).filter((key) => key.id === name || key.name === name)
    const live = keys.filter(({ state }) => state === 'live')
    const key = live.length > 0 ? live[0] : keys.at(-1)
    if (!key || live.length > 1) {
      exitCode = 1
      console.error(
        key
          ? `${name} has two live keys, ${describe(live)}: give the id of the one to end`
          : `${show(name)} is no id or name of a key: npm run keys -- list shows them`,
      )
    } else if (await revokeKey(db, key.id)) console.log(`${key.id} of ${key.name} is revoked`)
    else console.log(`${key.id} of ${key.name} was revoked already`)
  }
  return exitCode
}

if (import.meta.main) await runProgram('keys', run)

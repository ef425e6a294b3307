import { userInfo } from 'node:os'
import { describeSettings, readConfig } from '../src/config.ts'
import { FetchError, parseUrl } from '../src/load/fetch.ts'
import { formatTable, onDatabase, parseArguments, runProgram, UsageError } from '../src/program.ts'
import type { Database } from '../src/store/database.ts'
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  type MessageType,
  messageTypes,
  queueTest,
  redeliver,
  removeWebhook,
  rotateSecret,
  rotationHours,
} from '../src/store/webhooks.ts'

const help = `Usage: npm run webhooks -- add ADDRESS [--event TYPE]…
       npm run webhooks -- list [--json]
       npm run webhooks -- waiting | dead ID [--json]
       npm run webhooks -- redeliver ID [MESSAGE]
       npm run webhooks -- rotate | test | remove ID

  add        tell an address of changes, and print the secret that messages are signed with, which is the only time
             that it can be seen
  list       show who is told, and how that goes
  waiting    show the messages to a subscriber that are to be sent, when next, and why they were not yet
  dead       show the messages to a subscriber that were given up, after three days of attempts
  redeliver  begin anew with them, or with one message
  rotate     make and print a new secret; the old one signs beside it for ${rotationHours} hours more
  test       send a message of the type webhook.test
  remove     end a subscription

  --event    what it is told of: ${messageTypes.join(', ')};
             data.changed, at every change of the data, is the default
  --json     print the list as JSON

Messages go out while a service runs on the database. The exit code is 0 where all is done, 1 where something failed,
2 for bad usage.

Settings, as environment variables or in .env:

${describeSettings()}
`

type Work = (db: Database) => Promise<string>
type Values = { event?: string[] | undefined; json?: boolean | undefined }

const commands: Record<string, { takes: readonly string[]; options: string[] }> = {
  add: { takes: ['ADDRESS'], options: ['event'] },
  list: { takes: [], options: ['json'] },
  waiting: { takes: ['ID'], options: ['json'] },
  dead: { takes: ['ID'], options: ['json'] },
  redeliver: { takes: ['ID', '[MESSAGE]'], options: [] },
  rotate: { takes: ['ID'], options: [] },
  test: { takes: ['ID'], options: [] },
  remove: { takes: ['ID'], options: [] },
}

async function run(): Promise<number> {
  const { values, positionals } = parseArguments(options)
  if (values.help) {
    console.log(help)
    return 0
  }
  const config = readConfig()
  const work = planWork(positionals, values, new Set(config.webhookPrivateHosts))
  return onDatabase(config, async (db) => {
    try {
      console.log(await work(db))
      return 0
    } catch (error) {
      if (!(error instanceof UnknownWebhook)) throw error
      console.error(error.message)
      return 1
    }
  })
}

const options = {
  event: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Checks all arguments and returns the work, whose result is printed.
 *
 * @throws {UsageError}
 */
export function planWork(
  [name = 'nothing', first = '', second]: string[],
  values: Values,
  privateHosts: ReadonlySet<string>,
): Work {
  const command = commands[name]
  if (!command) throw new UsageError(`expected ${Object.keys(commands).join(', ')}, found ${name}`)
  const stray = Object.keys(values).find((option) => !command.options.includes(option))
  if (stray) throw new UsageError(`--${stray} does not go with ${name}`)
  if (name === 'list') return (db) => list(db, values)
  if (name === 'add') {
    const events = parseEvents(values.event ?? ['data.changed'])
    checkAddress(first, privateHosts)
    return (db) => add(db, first, events)
  }
  if (!/^[1-9]\d{0,14}$/.test(first))
    throw new UsageError(`${name} takes ${command.takes.join(' ')}, found ${first || 'nothing'}`)
  const id = Number(first)
  const works: Record<string, Work> = {
    waiting: (db) => listMessages(db, id, 'waiting', values),
    dead: (db) => listMessages(db, id, 'dead', values),
    redeliver: async (db) => `${await redeliver(db, await find(db, id), second)} sent again`,
    rotate: async (db) => (await rotateSecret(db, await find(db, id))) as string,
    test: async (db) => `${await queueTest(db, await find(db, id))} waits for the service, which sends it`,
    remove: async (db) => {
      await removeWebhook(db, await find(db, id))
      return `${id} is told no more`
    },
  }
  return works[name] as Work
}

function parseEvents(texts: string[]): MessageType[] {
  const other = texts.find((text) => !messageTypes.includes(text as MessageType))
  if (other !== undefined)
    throw new UsageError(`--event must be one of ${messageTypes.join(', ')}, found ${other}`)
  return messageTypes.filter((type) => texts.includes(type))
}

function checkAddress(address: string, privateHosts: ReadonlySet<string>): void {
  try {
    parseUrl(address, privateHosts)
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    const hint = error.privateHost === null ? '' : '; WEBHOOK_PRIVATE_HOSTS lets private ones in'
    throw new UsageError(`ADDRESS: ${error.message}${hint}`)
  }
}

async function add(db: Database, url: string, events: MessageType[]): Promise<string> {
  const { id, secret } = await addWebhook(db, { url, events, createdBy: userInfo().username })
  console.error(`subscription ${id} is told of ${events.join(', ')}; its secret is shown only now`)
  return secret
}

async function list(db: Database, { json }: Values): Promise<string> {
  const webhooks = await listWebhooks(db)
  if (json) return JSON.stringify(webhooks, null, 2)
  if (webhooks.length === 0) return 'nobody is told yet: npm run webhooks -- add ADDRESS begins'
  const rows = webhooks.map(({ id, url, events, waiting, dead, last_delivered_at }) => {
    return [id, url, events.join(','), waiting, dead, last_delivered_at ?? 'never'].map(String)
  })
  return formatTable([['id', 'address', 'events', 'waiting', 'dead', 'last delivered'], ...rows])
}

async function listMessages(
  db: Database,
  id: number,
  state: 'waiting' | 'dead',
  { json }: Values,
): Promise<string> {
  const messages = await listDeliveries(db, await find(db, id), { state, limit: 1000 })
  if (json) return JSON.stringify(messages, null, 2)
  if (messages.length === 0) return `no message to ${id} is ${state}`
  const rows = messages.map(({ message_id, type, created_at, attempts, next_attempt_at, last_error }) => {
    const next = state === 'waiting' ? [next_attempt_at ?? ''] : []
    return [message_id, type, created_at, String(attempts), ...next, last_error ?? '']
  })
  const next = state === 'waiting' ? ['next attempt'] : []
  return formatTable([['message', 'type', 'of', 'attempts', ...next, 'last error'], ...rows])
}

class UnknownWebhook extends Error {}

async function find(db: Database, id: number): Promise<number> {
  if ((await listWebhooks(db, id)).length === 1) return id
  throw new UnknownWebhook(`${id} is no subscription: npm run webhooks -- list shows them`)
}

if (import.meta.main) await runProgram('webhooks', run)

import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { distance } from 'fastest-levenshtein'

type Setting<Value> = {
  /** The values that the setting takes, in words, for error messages. */
  expected: string
  description: string
  default: Value
  /** Reads the value from the text of the environment variable; returns undefined where the text is not valid. */
  read: (text: string) => Value | undefined
}

const wholeNumber = (
  least: number,
  most: number,
  fallback: number,
  description: string,
): Setting<number> => ({
  default: fallback,
  expected: `a whole number from ${least} to ${most}`,
  description,
  read: (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined,
})

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']

/**
 * All settings: each environment variable with its meaning, values and default, from which the help text is made. The library
 * of the HTTP schemas is not used, since loading it would take half of the start of a program.
 */
const settings = {
  HOST: {
    default: '127.0.0.1',
    expected: 'a host name or address',
    description: 'Address to listen on; 0.0.0.0 for all',
    read: (text) => text,
  } as Setting<string>,
  PORT: wholeNumber(0, 65535, 3000, 'Port to listen on; 0 for any free one'),
  PUBLIC_URL: {
    default: undefined,
    expected: 'an http or https address without a path, such as https://metrics.example.org',
    description: 'Where others reach the service, for links that leave it; by default where it listens',
    read: readOrigin,
  } as Setting<string | undefined>,
  DATABASE_URL: {
    default: undefined,
    expected:
      'an address such as postgres://user:password@host:5432/database, where / ? # % and @ of a password are written %2F %3F %23 %25 and %40',
    description: 'A Postgres 15 or later; without it the service starts its own, embedded one',
    read: (text) => (/^postgres(ql)?:\/\/[^/]/.test(text) && URL.canParse(text) ? text : undefined),
  } as Setting<string | undefined>,
  DATABASE_CONNECTIONS: wholeNumber(2, 1000, 10, 'Most connections to the database'),
  DATA_DIR: {
    default: undefined,
    expected: 'a path',
    description: 'Folder of the embedded Postgres; by default .data in the folder of the project',
    read: (text) => text,
  } as Setting<string | undefined>,
  MIGRATE: {
    default: true,
    expected: 'true or false',
    description: 'Whether a start migrates the database and fills an empty one with the shipped figures',
    read: (text) =>
      new Map([
        ['true', true],
        ['1', true],
        ['false', false],
        ['0', false],
      ]).get(text.toLowerCase()),
  } as Setting<boolean>,
  TRUST_PROXY: {
    default: undefined,
    expected: 'addresses or networks such as 10.0.0.0/8, separated by commas',
    description: 'Proxies in front of the service, whose X-Forwarded-For is believed; by default none',
    read: (text) => (splitList(text).every(isNetwork) ? splitList(text) : undefined),
  } as Setting<string[] | undefined>,
  WEBHOOK_PRIVATE_HOSTS: {
    default: undefined,
    expected: 'hosts with their ports such as 10.0.0.5:8080, separated by commas',
    description: 'Receivers of webhooks that may be at private addresses; by default none',
    read: (text) => (splitList(text).every(isHost) ? splitList(text) : undefined),
  } as Setting<string[] | undefined>,
  LOG_LEVEL: {
    default: 'info',
    expected: 'fatal, error, warn, info, debug or silent',
    description: 'Least level of the log on standard error; info has a line for each request',
    read: (text) => (logLevels.includes(text) ? text : undefined),
  } as Setting<string>,
  SLOW_STATEMENT_MS: wholeNumber(
    0,
    3_600_000,
    500,
    'After how many milliseconds a statement of the database is slow, and named in the log',
  ),
  METRICS_PORT: {
    ...wholeNumber(0, 65535, 0, 'Port of its own for /metrics, which then is not on PORT'),
    default: undefined,
  } as Setting<number | undefined>,
}

/** Reads an origin without a path: links on pages begin at the root, so the service cannot be served below a path. */
function readOrigin(text: string): string | undefined {
  const url = URL.parse(text)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
  return isOrigin ? url.origin : undefined
}

function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

/** True if the text is an IP address, or a network smaller than the whole address space. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  const version = address.includes('%') ? 0 : isIP(address)
  if (version === 0 || rest.length > 0) return false
  return (
    length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128))
  )
}

/** True if the text is a host as a URL has it, with its port unless that is the default. */
const isHost = (text: string) => /^[^\s/?#@]+$/.test(text) && URL.canParse(`http://${text}`)

export type Config = {
  host: string
  port: number
  /** An origin, such as `https://metrics.example.org`. */
  publicUrl: string | undefined
  databaseUrl: string | undefined
  databaseConnections: number
  dataDir: string | undefined
  projectDir: string
  migrate: boolean
  /** IP addresses and networks. */
  trustProxy: string[]
  /** Hosts with their ports. */
  webhookPrivateHosts: string[]
  logLevel: string
  slowStatement: number
  metricsPort: number | undefined
  /** Whether the variables of OpenTelemetry say where traces go; its SDK itself reads what they say. */
  hasTracing: boolean
}

/** Thrown for an invalid setting. The value of DATABASE_URL is never shown, since it may hold a password. */
export class ConfigError extends Error {}

const projectDir = fileURLToPath(new URL('../', import.meta.url))

/**
 * Reads the settings from the environment and, where it has none, from `.env` in the project's folder.
 *
 * @throws {ConfigError} that names the setting, its value and the expected values
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  if (env === process.env) readFile(`${projectDir}.env`, env)
  const config = {
    host: read('HOST', settings.HOST),
    port: read('PORT', settings.PORT),
    publicUrl: read('PUBLIC_URL', settings.PUBLIC_URL),
    databaseUrl: read('DATABASE_URL', settings.DATABASE_URL),
    databaseConnections: read('DATABASE_CONNECTIONS', settings.DATABASE_CONNECTIONS),
    dataDir: read('DATA_DIR', settings.DATA_DIR),
    projectDir,
    migrate: read('MIGRATE', settings.MIGRATE),
    trustProxy: read('TRUST_PROXY', settings.TRUST_PROXY) ?? [],
    webhookPrivateHosts: read('WEBHOOK_PRIVATE_HOSTS', settings.WEBHOOK_PRIVATE_HOSTS) ?? [],
    logLevel: read('LOG_LEVEL', settings.LOG_LEVEL),
    slowStatement: read('SLOW_STATEMENT_MS', settings.SLOW_STATEMENT_MS),
    metricsPort: read('METRICS_PORT', settings.METRICS_PORT),
    hasTracing:
      env.OTEL_SDK_DISABLED?.toLowerCase() !== 'true' &&
      ['ENDPOINT', 'TRACES_ENDPOINT'].some((name) => Boolean(env[`OTEL_EXPORTER_OTLP_${name}`])),
  }
  // Port 0 means any free port, so both may be 0.
  if (config.port !== 0 && config.metricsPort === config.port)
    throw new ConfigError(`METRICS_PORT must be another port than PORT, found ${config.port} as both`)
  return config

  function read<Value>(name: string, setting: Setting<Value>): Value {
    const text = env[name]
    if (!text) return setting.default
    const value = setting.read(text)
    if (value !== undefined) return value
    const found = name === 'DATABASE_URL' ? 'another text' : JSON.stringify(text)
    throw new ConfigError(`${name} must be ${setting.expected}, found ${found}`)
  }
}

/** Adds the settings of a file to the environment, and reports on standard error what is ignored of both. */
function readFile(file: string, env: NodeJS.ProcessEnv): void {
  let text = ''
  try {
    if (existsSync(file)) text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`${file} must be a file that this user may read, found ${(error as Error).message}`)
  }
  for (const stray of listStraySettings(text, Object.keys(env))) console.error(`${stray}: it is ignored`)
  for (const [name, value] of Object.entries(parseSettings(text))) env[name] ??= value
}

/** Some editors of Windows begin a file with a byte order mark. */
const parseSettings = (text: string) => parseEnv(text.replace(/^\ufeff/, ''))

/** Variables of other programs that may be in `.env`: Node, OpenTelemetry, the Postgres client and Docker Compose. */
const others = /^(NODE_|OTEL_|PG|COMPOSE_|TZ$|POSTGRES_PASSWORD$|WATCH_LIST$)/

/**
 * Lists names that were probably meant as settings: in the text of `.env` every unknown name; in the environment, which others
 * fill too, a name that differs from a setting by one or two letters or in their order.
 */
export function listStraySettings(text: string, environment: readonly string[]): string[] {
  const isNear = (name: string, setting: string) =>
    distance(name, setting) <= (setting.length < 10 ? 1 : 2) ||
    [...name].sort().join() === [...setting].sort().join()
  const stray = (place: string, name: string, isOurs: boolean) => {
    if (name in settings || others.test(name)) return []
    const meant = Object.keys(settings).find((setting) => isNear(name.toUpperCase(), setting))
    if (!meant && !isOurs) return []
    return [`${place}: ${name} is no setting, ${meant ? `did you mean ${meant}` : '--help lists them'}`]
  }
  // Comments out the further lines of a quoted value, which are not settings.
  const whole = text.replace(/=\s*(["'`])[^"'`]*?\1/g, (value) => value.replaceAll('\n', '\n#'))
  const lines = whole.split('\n').flatMap((line, i) => {
    return /^\s*(#|$)|=/.test(line) ? [] : [`.env, line ${i + 1}: expected NAME=VALUE`]
  })
  const names = Object.keys(parseSettings(text))
  return [
    ...lines,
    ...names.flatMap((name) => stray('.env', name, true)),
    ...environment.flatMap((name) => stray('the environment', name, false)),
  ]
}

/** Returns the help text of all settings, one per line. */
export function describeSettings(): string {
  return Object.entries(settings)
    .map(([name, { description, default: value }]) => {
      return `  ${name.padEnd(22)}${description}${value === undefined ? '' : ` (default ${value})`}`
    })
    .join('\n')
}

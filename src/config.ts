import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

/** Every setting: an environment variable with its meaning, what it takes and its default. The help text is made from here. */
const Settings = Type.Object({
  HOST: Type.String({
    default: '127.0.0.1',
    expected: 'a host name or address',
    description: 'Address to listen on; 0.0.0.0 for all',
  }),
  PORT: Type.Integer({
    default: 3000,
    minimum: 0,
    maximum: 65535,
    expected: 'a whole number from 0 to 65535',
    description: 'Port to listen on; 0 for any free one',
  }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://[^/]',
      expected: 'an address such as postgres://user@host:5432/database',
      description: 'A Postgres 15 or later; without it the service starts its own, embedded one',
    }),
  ),
  DATABASE_CONNECTIONS: Type.Integer({
    default: 10,
    minimum: 2,
    maximum: 1000,
    expected: 'a whole number from 2 to 1000',
    description: 'Most connections to the database',
  }),
  DATA_DIR: Type.Optional(
    Type.String({
      expected: 'a path',
      description: 'Folder of the embedded Postgres; by default .data in the folder of the project',
    }),
  ),
  MIGRATE: Type.Boolean({
    default: true,
    expected: 'true or false',
    description: 'Whether a start migrates the database and fills an empty one with the shipped figures',
  }),
  TRUST_PROXY: Type.Optional(
    Type.Refine(
      Type.String({
        expected: 'addresses or networks such as 10.0.0.0/8, separated by commas',
        description: 'Proxies in front of the service, whose X-Forwarded-For is believed; by default none',
      }),
      (text) => splitList(text).every(isNetwork),
    ),
  ),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'silent'].map((level) => Type.Literal(level)),
    {
      default: 'warn',
      expected: 'fatal, error, warn, info, debug or silent',
      description: 'Least level of the log on standard error; debug adds a line for each request',
    },
  ),
})

type Settings = Static<typeof Settings>

function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

/** An address, or a network that is less than all addresses. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  const version = address.includes('%') ? 0 : isIP(address)
  if (version === 0 || rest.length > 0) return false
  return (
    length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128))
  )
}

/** The texts that stand beside the types. */
const texts = Settings.properties as unknown as Record<
  string,
  { expected: string; description: string; default?: unknown }
>

export type Config = {
  host: string
  port: number
  databaseUrl: string | undefined
  databaseConnections: number
  dataDir: string | undefined
  projectDir: string
  migrate: boolean
  /** Addresses and networks. */
  trustProxy: string[]
  logLevel: string
}

/** A setting with a value that cannot be. The value of DATABASE_URL is never shown, since it holds a password. */
export class ConfigError extends Error {}

const projectDir = fileURLToPath(new URL('../', import.meta.url))

/**
 * Reads the settings from the environment and from `.env` in the project's folder, which it does not override.
 *
 * @throws {ConfigError} that names the setting, the value and what was expected
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  if (env === process.env && existsSync(`${projectDir}.env`)) process.loadEnvFile(`${projectDir}.env`)
  const given = Object.fromEntries(
    Object.keys(Settings.properties).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  )
  const settings = Value.Default(Settings, Value.Convert(Settings, given))
  const [error] = Value.Errors(Settings, settings)
  if (error) {
    const name = error.instancePath.slice(1)
    const found = name === 'DATABASE_URL' ? 'another text' : JSON.stringify(env[name])
    throw new ConfigError(`${name} must be ${texts[name]?.expected}, found ${found}`)
  }
  const { HOST, PORT, DATABASE_URL, DATABASE_CONNECTIONS, DATA_DIR, MIGRATE, TRUST_PROXY, LOG_LEVEL } =
    settings as Settings
  return {
    host: HOST,
    port: PORT,
    databaseUrl: DATABASE_URL,
    databaseConnections: DATABASE_CONNECTIONS,
    dataDir: DATA_DIR,
    projectDir,
    migrate: MIGRATE,
    trustProxy: TRUST_PROXY ? splitList(TRUST_PROXY) : [],
    logLevel: LOG_LEVEL,
  }
}

/** The settings as help text, one a line. */
export function describeSettings(): string {
  return Object.entries(texts)
    .map(([name, { description, default: value }]) => {
      return `  ${name.padEnd(22)}${description}${value === undefined ? '' : ` (default ${value})`}`
    })
    .join('\n')
}

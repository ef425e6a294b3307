import { features } from '../../src/features.ts'
import type { Database } from '../../src/store/database.ts'
import { type AppOptions, buildApp } from '../../src/web/app.ts'
import type { App } from '../../src/web/platform.ts'
import { createShippedDatabase } from './database.ts'

type Test = Parameters<typeof createShippedDatabase>[0]

/** The application on a database of its own with the shipped figures. */
export async function createTestApp(
  t: Test,
  options: Partial<AppOptions> = {},
): Promise<{ app: App; db: Database; url: string }> {
  const { db, url } = await createShippedDatabase(t)
  const app = await buildApp({ db, features, ...options })
  t.teardown(() => app.close())
  return { app, db, url }
}

/** The body of a GET that must succeed. */
// biome-ignore lint/suspicious/noExplicitAny: bodies are compared with literals, which tells more than a type
export async function get<Body = any>(app: App, url: string): Promise<Body> {
  const response = await app.inject(url)
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`)
  return response.json()
}

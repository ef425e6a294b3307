import type { Database, Scope } from '../../src/store/database.ts'
import { createKey } from '../../src/store/keys.ts'

/** The header of a new key with these scopes. */
export async function authorize(db: Database, ...scopes: Scope[]): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await createKey(db, { name: 'tester', scopes })}` }
}

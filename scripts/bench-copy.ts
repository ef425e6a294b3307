import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** Runs a COPY and discards its bytes, for the benchmark on machines without psql. */
const [url, copy] = process.argv.slice(2)
const client = new pg.Client({ connectionString: url as string })
await client.connect()
await pipeline(
  client.query(copyTo(copy as string)),
  new Writable({ write: (_chunk, _encoding, done) => done() }),
)
await client.end()

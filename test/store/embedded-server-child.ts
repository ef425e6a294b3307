import pg from 'pg'
import { openEmbeddedServer } from '../../src/store/embedded/server.ts'

// A program of ours, for the tests of the embedded server: opens it, tells where in one line of JSON, does what it is
// asked, and closes when its standard input ends.

const [projectDir = '', dataDir, task] = process.argv.slice(2)
try {
  const server = await openEmbeddedServer({ projectDir, dataDir: dataDir || undefined })
  console.log(JSON.stringify({ url: server.url, dataDir: server.dataDir }))
  if (task === 'insert') await insertForEver(server.url)
  process.stdin.resume().once('end', () => server.close())
} catch (error) {
  console.log(String(error))
  process.exitCode = 1
}

/** Prints each number once the server has acknowledged it */
async function insertForEver(url: string): Promise<never> {
  const client = new pg.Client({ connectionString: url })
  // A test may kill the server before this program.
  client.on('error', () => {})
  await client.connect()
  await client.query('create table if not exists n (n int primary key)')
  const { rows } = await client.query('select coalesce(max(n), 0) as n from n')
  for (let n = rows[0].n + 1; ; n++) {
    await client.query('insert into n values ($1)', [n])
    console.log(n)
  }
}

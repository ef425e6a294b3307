import { readdirSync, readFileSync } from 'node:fs'
import { checkSync } from 'recheck'
import t from 'tap'
import { patterns } from '../../../../src/load/read/bulletin/patterns.ts'

/** What is too slow is counted in characters that are read, not in time, in which a busy machine reads fewer. */
const byCount = { incubationTimeout: null, attackTimeout: null, seedingTimeout: null }

// Long lists of words take seconds each.
t.test('every pattern takes linear time', { timeout: 300_000 }, async (t) => {
  for (const [name, { source, flags }] of Object.entries(patterns)) {
    const found = checkSync(source, flags, { ...byCount, timeout: 100_000 })
    t.match(found, { status: 'safe', complexity: { type: /^(?:safe|linear)$/ } }, name)
  }
})

t.test('all regular expressions of the parser stand among the patterns', async (t) => {
  const folder = new URL('../../../../src/load/read/bulletin/', import.meta.url)
  for (const name of readdirSync(folder)) {
    if (name === 'patterns.ts') continue
    const code = readFileSync(new URL(name, folder), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
    t.notMatch(code, /[=(,:?]\s*\/[^/*\s].*\/[dgimsuvy]*|new RegExp/, name)
  }
})

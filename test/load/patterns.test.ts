import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { checkSync } from 'recheck'
import checker from 'recheck/package.json' with { type: 'json' }
import t from 'tap'

const root = new URL('../../src/load/', import.meta.url)
const folder = new URL('read/bulletin/', root)

/** The code of a file without its comments. */
const codeOf = (file: URL) => readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')

/** All regular expressions of a file of patterns, each by its name. */
async function patternsOf(file: string): Promise<[string, RegExp][]> {
  const module: Record<string, Record<string, RegExp> | string> = await import(
    new URL(`patterns/${file}`, folder).href
  )
  // Parts of patterns, which several files share, are proven within those.
  return Object.values(module).flatMap((patterns) =>
    typeof patterns === 'string' ? [] : Object.entries(patterns),
  )
}

/** The regular expressions that stand in a file, each by its own text. */
function literalsOf(file: string): [string, RegExp][] {
  const literal =
    /(?<=(?:[=(,:&|?![{>]|\breturn)\s*)\/(?![/*])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?=[\s.,;:)\]}?])/g
  return [...codeOf(new URL(file, root)).matchAll(literal)].map(([text, source = '', flags]) => [
    `${file} ${text}`,
    new RegExp(source, flags),
  ])
}

/** Files whose expressions are not among the patterns of bulletins. */
const others = (readdirSync(root, { recursive: true }) as string[]).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('read/bulletin/'),
)

/**
 * What is too slow is counted in characters that are read, not in time, in which a busy machine reads fewer. Long patterns are
 * proven too where they can be, and not only tried with random texts.
 */
const options = {
  incubationTimeout: null,
  attackTimeout: null,
  seedingTimeout: null,
  maxRepeatCount: 2000,
  maxPatternSize: 10_000,
  timeout: 100_000,
}

/**
 * The proofs that take longest, each by the digest of all that decides how it ends: the checker draws the same random texts
 * each time. With PROVE=all they are made once more, and written anew.
 */
const proofs = new URL('long-proofs.txt', import.meta.url)
const makesAll = process.env.PROVE === 'all'
const known = new Set(makesAll ? [] : readFileSync(proofs, 'utf8').split('\n'))
const digestOf = (pattern: string) =>
  createHash('sha256')
    .update(JSON.stringify([checker.version, options, pattern]))
    .digest('base64url')

/** The alternatives that a pattern tries one after the other at each place: where each is linear, so is their sum. */
function alternativesOf(source: string): string[] {
  const alternatives = ['']
  let depth = 0
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|./g)) {
    if (token === '(') depth += 1
    if (token === ')') depth -= 1
    if (token === '|' && depth === 0) alternatives.push('')
    else alternatives.push(alternatives.pop() + token)
  }
  return alternatives
}

t.test('every pattern takes linear time', { timeout: 300_000 }, async (t) => {
  t.same(alternativesOf('^a[|\\]|](?:b|c)\\||d$'), ['^a[|\\]|](?:b|c)\\|', 'd$'])
  const judged = new Set<string>()
  const made: { digest: string; time: number }[] = []
  const files = readdirSync(new URL('patterns', folder))
  const patterns = (await Promise.all(files.map(patternsOf))).flat()
  t.ok(patterns.length > 200)
  const literals = others.flatMap(literalsOf)
  t.ok(literals.length > 150)
  patterns.push(...literals)
  const unproven: string[] = []
  for (const [name, { source, flags }] of patterns)
    for (const alternative of alternativesOf(source)) {
      const pattern = `${flags} ${alternative}`
      if (judged.has(pattern)) continue
      judged.add(pattern)
      const digest = digestOf(pattern)
      if (known.has(digest)) continue
      const start = performance.now()
      const found = checkSync(alternative, flags, options)
      made.push({ digest, time: performance.now() - start })
      if (found.status !== 'safe' || !/^(?:safe|linear)$/.test(found.complexity.type))
        unproven.push(`${name}: ${alternative}: ${found.status}`)
    }
  t.same(unproven, [])
  if (!makesAll || !t.passing()) return
  const longest = made.sort((a, b) => b.time - a.time).slice(0, 160)
  const digests = longest.map(({ digest }) => digest).sort()
  writeFileSync(proofs, `${digests.join('\n')}\n`)
})

t.test('all regular expressions of the parser of bulletins stand among the patterns', async (t) => {
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    if (!name.endsWith('.ts') || name.startsWith('patterns')) continue
    t.notMatch(codeOf(new URL(name, folder)), /[=(,:?]\s*\/[^/*\s].*\/[dgimsuvy]*|new RegExp/, name)
  }
})

t.test('no other file puts a regular expression together, or has one that is not found', async (t) => {
  for (const file of others) {
    const code = literalsOf(file).reduce(
      (code, [name]) => code.replace(name.slice(file.length + 1), ''),
      codeOf(new URL(file, root)),
    )
    t.notMatch(
      code,
      /RegExp\(|=\s*\/(?![/*])|\/[dgimsuvy]*\.(?:test|exec)\(|(?:match|matchAll|replace|replaceAll|split|search)\(\//,
      file,
    )
  }
})

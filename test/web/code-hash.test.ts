import { appendFile, cp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import t from 'tap'
import { makeTag } from '../../src/web/caching.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const parts = ['7', '/v1/events', 'json']

/** The tag that a copy of the code gives after a change. */
async function tagOfCopy(folder: string, change: (folder: string) => Promise<void>): Promise<string> {
  for (const item of ['src', 'package.json', 'package-lock.json'])
    await cp(join(root, item), join(folder, item), { recursive: true })
  await change(folder)
  const copy = await import(pathToFileURL(join(folder, 'src/web/caching.ts')).href)
  return copy.makeTag(...parts)
}

t.test('the same code gives the same tag elsewhere, and changed code another', async (t) => {
  const folder = t.testdir({ same: {}, source: {}, style: {}, moved: {}, packages: {} })
  const tag = makeTag(...parts)
  t.match(tag, /^"[\w-]{27}"$/)
  t.equal(await tagOfCopy(`${folder}/same`, async () => {}), tag)
  const others = await Promise.all([
    tagOfCopy(`${folder}/source`, (copy) => appendFile(`${copy}/src/domain/time/month.ts`, '\n')),
    tagOfCopy(`${folder}/style`, (copy) => appendFile(`${copy}/src/web/page/assets/style.css`, '\n')),
    tagOfCopy(`${folder}/moved`, (copy) =>
      rename(`${copy}/src/web/page/lists.ts`, `${copy}/src/web/page/list.ts`),
    ),
    tagOfCopy(`${folder}/packages`, (copy) => appendFile(`${copy}/package-lock.json`, '\n')),
  ])
  t.equal(new Set([tag, ...others]).size, 5)
})

import { globSync, readFileSync } from 'node:fs'
import t from 'tap'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const chinese = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g

t.test(
  'the font of the Chinese pages has all their characters and those of the names in data/',
  async (t) => {
    const { common } = JSON.parse(read('src/web/page/fonts/slices.json')) as { common: string }
    const files = globSync(['src/**/*.{ts,js}', 'data/*.csv'], { cwd: root, exclude: ['src/load/**'] })
    t.ok(files.length > 100)
    const written = files.flatMap((file) => read(file).match(chinese) ?? [])
    const missing = [...new Set(written)].filter((character) => !common.includes(character))
    t.same(missing, [], 'run scripts/subset-fonts.mjs as it says')
  },
)

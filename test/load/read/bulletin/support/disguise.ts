import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'

/** What a copy on the web does to a text. */
export type Disguise = {
  isFullWidth: boolean
  isTraditional: boolean
  hasPinyin: boolean
  blanks: string
  paragraphs: 'lines' | 'empty lines' | 'html' | 'html lines'
  surroundings: boolean
}

export const disguises: fc.Arbitrary<Disguise> = fc.record({
  isFullWidth: fc.boolean(),
  isTraditional: fc.boolean(),
  hasPinyin: fc.boolean(),
  blanks: fc.constantFrom('', ' ', '\u00a0', '\u3000', '  '),
  paragraphs: fc.constantFrom('lines', 'empty lines', 'html', 'html lines'),
  surroundings: fc.boolean(),
})

const toTraditional = Converter({ from: 'cn', to: 'hk' })
const pinyin = ['wǎng', 'yuē', 'chē', 'jiān', 'lǜ', 'de', 'zhuàng', 'a']

/** The text of these paragraphs as a copy has it. */
export function disguise(paragraphs: string[], how: Disguise): string {
  const lines = paragraphs.map((paragraph) => disguiseParagraph(paragraph, how))
  const around = how.surroundings
  if (how.paragraphs === 'lines' || how.paragraphs === 'empty lines') {
    const gap = how.paragraphs === 'lines' ? '\n' : '\n\n'
    return [...(around ? ['首页 > 数据'] : []), ...lines, ...(around ? ['责任编辑:小王'] : [])].join(gap)
  }
  const body = lines.map(
    (line) => `<p>${how.paragraphs === 'html' ? line : line.replace(/[，,]/g, '$&\n  ')}</p>`,
  )
  return around
    ? `<html><head><title>数据</title><script>环比</script></head><body><nav>首页</nav>${body.join('')}<div>责任编辑</div></body></html>`
    : body.join('<br>')
}

function disguiseParagraph(paragraph: string, how: Disguise): string {
  let text = paragraph
  if (how.blanks !== '') text = text.replace(/\d+(?:\.\d+)?/g, `${how.blanks}$&${how.blanks}`)
  if (how.isTraditional) text = toTraditional(text)
  let count = 0
  if (how.hasPinyin)
    text = text.replace(/[\u4e00-\u9fff]/g, (character) => {
      count += 1
      return count % 3 === 0 ? `${character}(${pinyin[count % pinyin.length]})` : character
    })
  if (how.isFullWidth)
    text = text.replace(/[!-;=?-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
  return text
}

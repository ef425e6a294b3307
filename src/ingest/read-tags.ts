import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { passedOver } from './bulletin/html-to-text.ts'

export type TagHandler = {
  onTag(name: string, attributes: ReadonlyMap<string, string>): void
  onEndTag?(name: string): void
  onText?(text: string): void
}

/** Reads the tags of a page one after the other. It builds no tree, so that no nesting, however deep, costs more. */
export function readTags(html: string, { onTag, onEndTag, onText }: TagHandler): void {
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag({ tagName, attrs }: Token.TagToken) {
        const mode = passedOver.get(tagName)
        if (mode !== undefined) tokenizer.state = mode
        else if (tagName === 'title') tokenizer.state = TokenizerMode.RCDATA
        onTag(tagName, new Map(attrs.map(({ name, value }) => [name, value])))
      },
      onEndTag: ({ tagName }) => onEndTag?.(tagName),
      onCharacter: ({ chars }) => onText?.(chars),
      onWhitespaceCharacter: ({ chars }) => onText?.(chars),
      onNullCharacter() {},
      onComment() {},
      onDoctype() {},
      onEof() {},
    },
  )
  tokenizer.write(html, true)
}

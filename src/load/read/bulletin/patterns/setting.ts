/** What a page, a file or a program puts between the letters and lines of a text. */
export const settingPatterns = {
  /** The gap or stroke between two columns. */
  gutter: /(?<![ \u3000])[ \u3000]{0,99}(?:[|│｜┃][ \u3000]{0,99}|(?<=[ \u3000]{2}))/g,
  /** A mark by which a line is known as part of a sentence. */
  markOfSentence: /[，,、；;。]/,
  /** A line with a blank behind each letter. Digits must have theirs too: a scan leaves them together. */
  spacedLine: /^(?:\S ){12,}\S?$/gm,
  spacedDigits: /\d \d/,
  /** A line with blanks on both sides of its marks; the blanks between two words, and all blanks beside words and marks. */
  markedLine: /^.* [，,、；;] .*$/gm,
  gapOfWords: /(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff\d])|(?<=\d) (?=[\u3400-\u9fff])/g,
  gapOfSegments: /(?<=[^\d.\s]) (?=\S)|(?<=\S) (?=[^\d.\s])/g,
  /** The mark of a comment in a program, at the beginning of its line: `# `, `// `. */
  commentMark: /^\s{0,9}(#(?!#)|\/\/|--(?!-)|;)(?:[ \t]|$)/,
  /** The end of a line that a mail was broken at, with the mark of a quotation on the next; and what its letters became. */
  mailEnd: /=20[ \t]{0,9}(\n)|(?<=[^\s=])=[ \t]{0,9}\n(?:> ?){0,6}/g,
  mailLetters: /(?:=[C-F][\dA-F](?:=[89AB][\dA-F]){1,3})+|=3D/g,
  /** What a program that reads a page aloud calls an element before its words. Behind 链接 another article may stand. */
  spokenRole:
    /^[ \t]{0,9}(?:段落|图形|静态文本|正文|标题 {0,2}(?:级别 {0,2}\d|\d ?级))(?:[ \u3000]{1,4}|[,，:：])(?=\S)/gm,
  /** The number of a line, at its beginning. */
  lineNumber: /^\s{0,9}(\d{1,4})(?:[ \t]{0,9}[|│:：.]\s{0,9}|[ \t]{1,9})(?=\S|$)/,
  /** A note within a column, such as 编者注. */
  noteLine: /^\s{0,9}[（(【[](?:编者|[译编])?[注按] ?\d?[】）)\]:：]/,
  /** The beginning of the name of a report or book. */
  topHead: /^[^。；：:\d]{4}/,
  /** The comment in which a browser keeps the address of a saved page. */
  savedFrom: /<!-- saved from url=\(\d{4}\)(https?:\S{1,300}) -->/,
} satisfies Record<string, RegExp>

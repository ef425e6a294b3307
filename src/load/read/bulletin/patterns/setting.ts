/** What a page, a file or a program puts between the letters and lines of a text. */
export const settingPatterns = {
  /** What parts two columns of a page, and what a line of a sentence has. */
  gutter: /(?<![ \u3000])[ \u3000]{0,99}(?:[|│｜┃][ \u3000]{0,99}|(?<=[ \u3000]{2}))/g,
  markOfSentence: /[，,、；;。]/,
  /** A line with a blank behind each of its letters, and also of its digits, which a scan leaves together. */
  spacedLine: /^(?:\S ){12,}\S?$/gm,
  spacedDigits: /\d \d/,
  /** The number of a line before it. */
  lineNumber: /^\s{0,9}(\d{1,4})(?:[ \t]{0,9}[|│:：.]\s{0,9}|[ \t]{1,9})(?=\S|$)/,
  /** A line that is set as no other of a column: a note. And what the name of a report or book begins with, of any words. */
  noteLine: /^\s{0,9}[（(【[](?:编者|[译编])?[注按] ?\d?[】）)\]:：]/,
  topHead: /^[^。；：:\d]{4}/,
  /** Where a browser says from which address it saved a page. */
  savedFrom: /<!-- saved from url=\(\d{4}\)(https?:\S{1,300}) -->/,
} satisfies Record<string, RegExp>

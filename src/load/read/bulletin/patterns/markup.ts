/** The markup of notes, wikis and LaTeX. */
export const markupPatterns = {
  /** The fields above a note, between two rules. */
  frontMatter: /^---\n(?:[a-z_]{1,20}:.{0,200}\n){1,20}---\n/,
  /** Fields of a note that are left out, and the label of its title. */
  matterLine:
    /^(?:(?:tags?|draft|status|alias(?:es)?|categor(?:y|ies)|layout|keywords|slug|cssclass):.*|title: ?|(?=.))/gm,
  /** A row of values in quotation marks. */
  quotedRow: /^"[^"\n]*"(?:,"[^"\n]*")+$/gm,
  quotedGap: /","/g,
  /** The headings and templates of a wiki; its tables, rows and cells; how a cell looks; and links. */
  wikiHeading: /^={2,6} {0,3}([^=\n]{1,80}?) {0,3}={2,6}[ \t]{0,9}$/gm,
  wikiFrame: /^[ \t]{0,9}\{\{[^{}\n]{0,200}\}\}[ \t]{0,9}$|^\|\+/gm,
  wikiTable: /^\{\|.{0,200}$/m,
  wikiTableEnd: /^\|\}\n?/m,
  wikiRow: /^\|-.*\n/m,
  wikiCell: /^[ \t]{0,9}[!|]|\|\||!!/m,
  wikiFormat: /^\s{0,9}[a-z]{2,20} ?= ?[^|[\]{}\n]{1,200}\|/i,
  wikiMark:
    /'{2,5}|<ref(?:\s[^<>\n]{0,100})?(?:\/>|>[^<\n]{0,500}<\/ref>)|\[\[(?:[^[\]|\n]{1,60}\|)?(?=[^[\]|\n]{1,60}\]\])|\]\]/g,
  /** The mark of an item in a wiki's list. */
  wikiItem: /^[#*]{1,4} ?(?=\S)/gm,
  /** A sure sign of LaTeX. */
  latex: /\\(?:documentclass|begin\{document\})/,
  /** Commands of LaTeX, which count only if no bare percentage would be cut off as a comment. */
  latexPiece: /\\(?:(?:sub){0,2}section\*?\{|textbf\{|begin\{(?:quot|item|enum|tabular|table|cent))/,
  barePercentage: /\d%/,
  /** A comment. A % behind a digit is its unit. */
  latexComment: /^[ \t]*%.*\n?|(?<![\\\d])%.*/gm,
  /** A part that is not printed, up to its end. */
  latexUnseen: /\\begin\{comment\}|\\iffalse(?![a-z])/,
  latexUnseenEnd: /\\end\{comment\}|\\fi(?![a-z])/,
  /** Where the document begins and ends, and what its title is. */
  latexBegin: /\\begin\{document\}/,
  latexEnd: /\\end\{document\}/,
  latexTitle: /^[ \t]*\\(?:title|subtitle|author|date)(?![a-z]).*$/gm,
  /** A cell across several columns. */
  latexCells: /\\multicolumn\{([1-9])\}\{[^{}]{0,20}\}\{((?:[^{}]|\{[^{}]{0,40}\}){0,60})\}/g,
  /**
   * A rule of a table, an environment, the end of a row, a command with options, an escaped mark, a raised digit, another mark.
   */
  latexToken:
    /\\(?:(?:hline|toprule|midrule|bottomrule)[ \t]{0,9}\n?|(?:begin|end)\{([A-Za-z*]{1,30})\}(?:\[[^\]\n]{0,40}\])?|(\\)\*?(?:\[[^\]\n]{0,20}\])?[ \t]{0,9}\n?|([A-Za-z@]{1,30})\*?(?:\[([^\]\n]{0,80})\])?(?:\([lr]{1,2}\))?[ \t]{0,9}|([%&#_${}])|[^A-Za-z])|\^(\d)|[{}$~&^]/g,
  /** Commands whose argument is not printed as text. */
  latexLeftOut:
    /^(?:sout|xout|st|[hv]?phantom|textsuperscript|tnote|(?:eq|page)?ref|label|cite[tp]?|includegraphics|input|include|bibliography|[hv]space|(?:this)?pagestyle|zihao|usepackage|(?:text)?color|colorbox|href|parbox|scalebox|c(?:mid)?(?:rule|line))$/,
  /** Commands with two such arguments. */
  latexLeftOutTwice:
    /^(?:multirow|rule|fontsize|resizebox|setlength|(?:re)?newcommand|(?:x?l?tabular[xy]?|longtable|array|minipage|multicols)\*?)$/,
  latexHeading: /^(?:(?:sub)?title|author|date|part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|caption)$/,
  latexFootnote: /^(?:footnote(?:text)?|thanks|marginpar)$/,
} satisfies Record<string, RegExp>

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

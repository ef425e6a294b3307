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

/** The markup of notes, wikis and LaTeX, in which a text is written. */
export const markupPatterns = {
  /** What a note has above its text, the headings of a wiki, what stands for something else alone on its line, and its tables, their rows and cells, and how these look. */
  frontMatter: /^---\n(?:[a-z_]{1,20}:.{0,200}\n){1,20}---\n/,
  matterLine:
    /^(?:(?:tags?|draft|status|alias(?:es)?|categor(?:y|ies)|layout|keywords|slug|cssclass):.*|title: ?|(?=.))/gm,
  quotedRow: /^"[^"\n]*"(?:,"[^"\n]*")+$/gm,
  quotedGap: /","/g,
  wikiHeading: /^={2,6} {0,3}([^=\n]{1,80}?) {0,3}={2,6}[ \t]{0,9}$/gm,
  wikiFrame: /^[ \t]{0,9}\{\{[^{}\n]{0,200}\}\}[ \t]{0,9}$|^\|\+/gm,
  wikiTable: /^\{\|.{0,200}$/m,
  wikiTableEnd: /^\|\}\n?/m,
  wikiRow: /^\|-.*\n/m,
  wikiCell: /^[ \t]{0,9}[!|]|\|\||!!/m,
  wikiFormat: /^\s{0,9}[a-z]{2,20} ?= ?[^|[\]{}\n]{1,200}\|/i,
  wikiMark:
    /'{2,5}|<ref(?:\s[^<>\n]{0,100})?(?:\/>|>[^<\n]{0,500}<\/ref>)|\[\[(?:[^[\]|\n]{1,60}\|)?(?=[^[\]|\n]{1,60}\]\])|\]\]/g,
  /** What a source in LaTeX has: surely, or where no percentage would be cut off as a comment. */
  latex: /\\(?:documentclass|begin\{document\})/,
  latexPiece: /\\(?:(?:sub){0,2}section\*?\{|textbf\{|begin\{(?:quot|item|enum|tabular|table|cent))/,
  barePercentage: /\d%/,
  /** A comment, but behind a digit, of which it is surely the unit; and what is left out like that up to its end. */
  latexComment: /^[ \t]*%.*\n?|(?<![\\\d])%.*/gm,
  latexUnseen: /\\begin\{comment\}|\\iffalse(?![a-z])/,
  latexUnseenEnd: /\\end\{comment\}|\\fi(?![a-z])/,
  latexBegin: /\\begin\{document\}/,
  latexEnd: /\\end\{document\}/,
  latexTitle: /^[ \t]*\\(?:title|subtitle|author|date)(?![a-z]).*$/gm,
  /** A cell over several columns. */
  latexCells: /\\multicolumn\{([1-9])\}\{[^{}]{0,20}\}\{((?:[^{}]|\{[^{}]{0,40}\}){0,60})\}/g,
  /** An environment, the end of a row or line, a command with its options, a mark by its name, a raised digit, and a mark; rules of tables with the end of their line. */
  latexToken:
    /\\(?:(?:hline|toprule|midrule|bottomrule)[ \t]{0,9}\n?|(?:begin|end)\{([A-Za-z*]{1,30})\}(?:\[[^\]\n]{0,40}\])?|(\\)\*?(?:\[[^\]\n]{0,20}\])?[ \t]{0,9}\n?|([A-Za-z@]{1,30})\*?(?:\[([^\]\n]{0,80})\])?(?:\([lr]{1,2}\))?[ \t]{0,9}|([%&#_${}])|[^A-Za-z])|\^(\d)|[{}$~&^]/g,
  /** Commands of which what braces hold is left out: struck out, the mark of a footnote, by what another place is named, how something looks; the same of two, as of columns. */
  latexLeftOut:
    /^(?:sout|xout|st|[hv]?phantom|textsuperscript|tnote|(?:eq|page)?ref|label|cite[tp]?|includegraphics|input|include|bibliography|[hv]space|(?:this)?pagestyle|zihao|usepackage|(?:text)?color|colorbox|href|parbox|scalebox|c(?:mid)?(?:rule|line))$/,
  latexLeftOutTwice:
    /^(?:multirow|rule|fontsize|resizebox|setlength|(?:re)?newcommand|(?:x?l?tabular[xy]?|longtable|array|minipage|multicols)\*?)$/,
  latexHeading: /^(?:(?:sub)?title|author|date|part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|caption)$/,
  latexFootnote: /^(?:footnote(?:text)?|thanks|marginpar)$/,
} satisfies Record<string, RegExp>

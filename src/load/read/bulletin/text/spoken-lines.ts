import { layoutPatterns } from '../patterns/layout.ts'
import { quotePatterns } from '../patterns/quote.ts'
import { scopePatterns } from '../patterns/scope.ts'
import { spokenPatterns } from '../patterns/spoken.ts'
import { paragraphSeparator } from './normalise-text.ts'
import { splitCells } from './table-cells.ts'
import { namesPart } from './titles.ts'

/** How a line is read: the words in its place, and whether they replace the line break too. */
type ReadLine = { read: string; isJoined: boolean }

/**
 * Reads subtitles, chats and talks without what these put around the words: the numbers and times of captions, within sentences,
 * and the names of writers. A place or platform that may be the speaker is kept.
 */
export function findSpoken(lines: readonly string[]): ReadonlyMap<number, ReadLine> {
  return new Map([
    ...readCaptions(lines),
    ...readMessages(lines),
    ...readTurns(lines),
    ...readTranscript(lines),
    ...readScript(lines),
    ...readFeed(lines),
  ])
}

/** The fewest captions or messages in a record of them. */
const fewest = 3

/**
 * Removes the times before captions; undefined if the lines are no captions, which are short and follow within seconds, as no
 * news do.
 */
function withoutTimes(lines: readonly string[]): readonly string[] | undefined {
  const { timeOfCaption } = spokenPatterns
  const captions = lines.filter((line) => timeOfCaption.test(line))
  const times = captions.map((line) =>
    (timeOfCaption.exec(line)?.[1] ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0),
  )
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
  const areNext = gaps.every((gap) => gap >= 0 && gap <= longestGap)
  // A caption that holds a list may be longer.
  const short = captions.filter(
    (line) => line.length < longestCaption && !line.trimEnd().slice(0, -1).includes('。'),
  )
  const areCaptions = short.length * 4 >= captions.length * 3
  // News show the time of day in hours and minutes only.
  const areOfFilm = times[0] === undefined || times[0] < 60 || spokenPatterns.fullTime.test(captions[0] ?? '')
  if (captions.length < fewest * 2 || !areNext || !areCaptions || !areOfFilm) return undefined
  return lines.map((line) => line.replace(timeOfCaption, ''))
}

/** The most characters in a caption with its time, and the most seconds between two captions. */
export const longestCaption = 50
const longestGap = 20

function readCaptions(shown: readonly string[]): [number, ReadLine][] {
  const plain = withoutTimes(shown)
  const lines = plain ?? shown
  const { captionTime, captionNumber, timeOfCaption } = spokenPatterns
  const times = shown.flatMap((line, i) => ((plain ? timeOfCaption : captionTime).test(line) ? i : []))
  const first = times[0] ?? 0
  if (times.length < fewest) return []
  const isFrame = (i: number) => {
    const line = lines[i] as string
    const isNumber = captionNumber.test(line) && captionTime.test(lines[i + 1] ?? '')
    return line.trim() === '' || isNumber || captionTime.test(line)
  }
  const start = first - (first > 0 && isFrame(first - 1) ? 1 : 0)
  const said = lines.flatMap((_, i) => ((plain ? i >= first : i > first) && !isFrame(i) ? i : []))
  const next = new Map(said.map((at, i) => [at, lines[said[i + 1] ?? -1]]))
  return lines.slice(start).flatMap((line, n): [number, ReadLine][] => {
    const i = start + n
    if (!next.has(i)) return isFrame(i) ? [[i, { read: '', isJoined: true }]] : []
    const following = next.get(i)
    if (following !== undefined && spokenPatterns.titleCaption.test(line))
      return [[i, { read: line.trim() + paragraphSeparator, isJoined: true }]]
    const mark = following === undefined ? '。\n' : markBetween(line, following)
    const end = spokenPatterns.markAtEnd.test(line) ? mark.slice(1) : mark
    return [[i, { read: line.trim().replace(spokenPatterns.gapInCaption, '，') + end, isJoined: true }]]
  })
}

/** Returns the mark that a caption lacks before the next one. */
function markBetween(line: string, next: string): string {
  const { captionGoesOn, goesOnCaption, endsInCount, beginsInCounted, endsInNumberOrUnit } = spokenPatterns
  const { ownCaption, leadsToOwn, turningCaption } = spokenPatterns
  // Digits at the end of a caption and at the beginning of the next are of two numbers.
  const isNumber = endsInNumberOrUnit.test(line)
  if (isNumber && turningCaption.test(next)) return '。'
  // Behind a number 其中 ends no sentence, since the change of the number may still follow.
  const isPart = !isNumber && next.trim().startsWith('其中')
  if ((ownCaption.test(next) || isPart) && !leadsToOwn.test(line)) return '。'
  const isCount = endsInCount.test(line) && beginsInCounted.test(next)
  return isCount || captionGoesOn.test(line) || (!isNumber && goesOnCaption.test(next)) ? '' : '，'
}

/**
 * True if a name may be that of a speaker, and of no place, platform or label.
 *
 * @param mayBeAtHome whether the name may have the speaker's home in it
 */
function isSomeone(name: string, mayBeAtHome = false): boolean {
  const { noSpeaker, ofOffice, asideOfName } = spokenPatterns
  const { place, namedPlatform, notStated } = scopePatterns
  const ofOther = mayBeAtHome ? ofOffice : place
  const [words, aside = ''] = asideOfName.exec(name) ?? []
  if (words !== undefined && mayBeAtHome)
    return isSomeone(name.slice(0, -words.length), true) && isSomeone(aside, true)
  return ![ofOther, namedPlatform, notStated, noSpeaker].some((one) => one.test(name))
}

/** True if someone who tells what the ministry says has a name besides the platform that he drives for and his home. */
function isTellerNamed(name: string): boolean {
  const { asideOfName } = spokenPatterns
  const person = name.replace(quotePatterns.drivesFor, '')
  return isSomeone(person, true) && !namesPart(person.replace(asideOfName, ''))
}

/** True if someone only tells of himself, or what he thinks of others' words: 我上个月流水掉了2000多, 不少啊. */
function isChatter(words: string): boolean {
  const { chatter, holidays } = spokenPatterns
  const { labelOfTable, ofTrade } = layoutPatterns
  const isRemark = chatter.test(words) && !labelOfTable.test(words) && !namesPart(words.replace(holidays, ''))
  return isRemark || (quotePatterns.ofHimself.test(words) && !ofTrade.test(words))
}

/** Finds the speakers who name the ministry and state numbers: these are the country's. */
function findTellers(said: readonly { name: string; line: string }[]): ReadonlySet<string> {
  const { states } = layoutPatterns
  const { namesMinistry } = spokenPatterns
  const whoSay = (isOf: (line: string) => boolean) =>
    new Set(said.flatMap(({ name, line }) => (isOf(line) ? name : [])))
  const ofMinistry = whoSay((line) => namesMinistry.test(line))
  const stating = whoSay((line) => states.test(line) && !isChatter(line))
  return new Set([...stating].filter((name) => ofMinistry.has(name)))
}

/** Reads a talk written down with blanks for punctuation, each line behind its speaker. Speakers begin several lines. */
function readTranscript(lines: readonly string[]): [number, ReadLine][] {
  const { spokenLine, gapInSpeech } = spokenPatterns
  const said = lines.map((line) => spokenLine.exec(line))
  const turns = Map.groupBy(said, (match) => match?.[1] ?? '')
  const isSpeaker = (name: string) => name !== '' && (turns.get(name)?.length ?? 0) > 1 && isSomeone(name)
  if ([...turns.keys()].filter(isSpeaker).length < 2) return []
  return said.flatMap((match, i): [number, ReadLine][] => {
    const [, name = '', words = ''] = match ?? []
    return isSpeaker(name)
      ? [[i, { read: `${words.trim().replace(gapInSpeech, '，')}。`, isJoined: false }]]
      : []
  })
}

/** Reads the record of a talk without the time and speaker before each turn. Speakers have several turns. */
function readTurns(lines: readonly string[]): [number, ReadLine][] {
  const { turn, timedTurn, asks } = spokenPatterns
  // Without times, lines are turns only if a speaker asks something.
  const isAsked = lines.some((line) => turn.test(line) && asks.test(line))
  const timed = [timedTurn, quotePatterns.turnAndTime].flatMap((form) => withoutSpeakers(lines, form, 1))
  return [...timed, ...(isAsked ? withoutSpeakers(lines, turn, 2) : [])]
}

/** @param fewestSpeakers how many speakers must have several turns */
function withoutSpeakers(
  lines: readonly string[],
  form: RegExp,
  fewestSpeakers: number,
): [number, ReadLine][] {
  const heads = lines.map((line) => form.exec(line))
  const turns = Map.groupBy(heads, (head) => head?.groups?.name ?? '')
  const tellers = findTellers(
    heads.flatMap((head, i) =>
      head ? { name: head.groups?.name ?? '', line: (lines[i] ?? '').slice(head[0].length) } : [],
    ),
  )
  const mayTurn = (name: string) =>
    name !== '' && ((isSomeone(name) && !namesPart(name)) || (tellers.has(name) && isTellerNamed(name)))
  const isSpeaker = (name: string) => (turns.get(name)?.length ?? 0) > 1 && mayTurn(name)
  const speakers = [...turns.keys()].filter(isSpeaker).length
  if (speakers < fewestSpeakers) return []
  // Where turns have times, one of several speakers may speak only once.
  const isOneOf = (name: string) =>
    isSpeaker(name) || (speakers > 1 && form !== spokenPatterns.turn && mayTurn(name))
  let dayAbove: string | undefined
  return heads.flatMap((head, i): [number, ReadLine][] => {
    const { day, name = '' } = head?.groups ?? {}
    if (!isOneOf(name)) return []
    const isNext = day !== undefined && day !== dayAbove
    dayAbove = day
    const said = lines[i]?.slice(head?.[0].length).replace(quotePatterns.onGuess, '') ?? ''
    // A speaker may go on with the sentence of the one before.
    const goesOn = layoutPatterns.clauseGoesOn.test(lines[i - 1] ?? '')
    const lead = (goesOn ? '' : paragraphSeparator) + (isNext ? day + paragraphSeparator : '')
    return [[i, { read: lead + (isChatter(said) ? '' : said), isJoined: false }]]
  })
}

/** Reads what is spoken in the script of a film, on its own lines or in a column, and not what is seen: 镜号|画面|口播|花字. */
function readScript(lines: readonly string[]): [number, ReadLine][] {
  const { spokenPart, seenPart, timedPart } = spokenPatterns
  const { states } = layoutPatterns
  const all = lines.flatMap((line) => splitCells(line) ?? [line])
  const isTimed = lines.filter((line) => timedPart.test(line)).length >= fewest
  if (!isTimed && ![spokenPart, seenPart].every((part) => all.some((cell) => part.test(cell)))) return []
  let spokenAt = -1
  return lines.flatMap((line, i): [number, ReadLine][] => {
    const cells = splitCells(line) ?? [line]
    const heading = cells.findIndex((cell) => spokenPart.test(cell))
    const isHead = cells.length > 1 && heading >= 0
    if (isHead || (line.trim() !== '' && cells.length <= spokenAt)) spokenAt = heading
    const [spoken = '', shown = ''] = isHead || cells.length === 1 ? [] : cells.slice(spokenAt)
    const isRow = spokenAt >= 0 && cells.length > 1
    const isLine = cells.length === 1 && (timedPart.test(line) || seenPart.test(line) || heading >= 0)
    if (!isRow && !isLine) return []
    const said = isRow
      ? spoken + (states.test(spoken) || !states.test(shown) ? '' : shown)
      : line.replace(spokenPart, '')
    const read = isLine && heading < 0 ? '' : paragraphSeparator + said
    return [[i, { read, isJoined: false }]]
  })
}

/**
 * Removes the times before the items of a feed: 14:05 【…】. An item right below a day keeps its time, which shows that the day is
 * that of the items.
 */
function readFeed(lines: readonly string[]): [number, ReadLine][] {
  const { timeOfItem, weekdayAtEnd } = spokenPatterns
  const items = lines.flatMap((line, i) => (timeOfItem.test(line) ? i : []))
  const rest = items.filter(
    (i) =>
      !weekdayAtEnd.test(
        lines
          .slice(Math.max(0, i - 2), i)
          .join('')
          .trimEnd(),
      ),
  )
  const readItem = (line = '') => paragraphSeparator + line.replace(timeOfItem, '')
  return items.length < 2 ? [] : rest.map((i) => [i, { read: readItem(lines[i]), isJoined: false }])
}

function readMessages(lines: readonly string[]): [number, ReadLine][] {
  const { messageHead, messageHeadByTime, speaker } = spokenPatterns
  const { chatRecord, asksInChat, nickname, ownNumber, timeAlone } = quotePatterns
  const byName = lines.flatMap((line, i) => {
    const [, name, day = ''] = messageHead.exec(line) ?? []
    return name === undefined ? [] : [{ i, name, day }]
  })
  const byTime = lines.flatMap((line, i) => {
    const [, day = '', name] = messageHeadByTime.exec(line) ?? []
    return name === undefined ? [] : [{ i, name, day }]
  })
  // News titles may stand behind times too, but each only once.
  const areNames = new Set(byTime.map(({ name }) => name)).size < byTime.length
  const heads = areNames && byName.length < fewest ? byTime : byName
  if (heads.length >= fewest) {
    const saidAfter = (i: number, n: number) => lines.slice(i + 1, heads[n + 1]?.i)
    const tellers = findTellers(
      heads.flatMap(({ i, name }, n) => saidAfter(i, n).map((line) => ({ name, line }))),
    )
    return heads.flatMap(({ i, name, day }, n): [number, ReadLine][] => {
      const isTeller = tellers.has(name)
      // Others who have a place in their names may state numbers of that place: 老周-苏州.
      const isOfPlace = !isTeller && !isSomeone(name)
      if (!(isTeller && isTellerNamed(name)) && !isSomeone(name, isTeller || nickname.test(name))) return []
      const isOwn = (line: string) => ownNumber.test(line) && !spokenPatterns.asks.test(line)
      const isLeftOut = (line: string) =>
        isOfPlace ? isOwn(line) || (isChatter(line) && !namesPart(line)) : isChatter(line)
      const chatter = isTeller
        ? []
        : saidAfter(i, n).flatMap((line, k) => (line.trim() !== '' && isLeftOut(line) ? i + 1 + k : []))
      return [
        // The day of the message before is no heading of this one.
        [i, { read: paragraphSeparator + (day === heads[n - 1]?.day ? '' : day), isJoined: false }],
        // The full stop shows that what was said before is not cut off.
        ...chatter.map((at): [number, ReadLine] => [at, { read: '。', isJoined: false }]),
      ]
    })
  }
  if (!lines.slice(0, fewest).some((line) => chatRecord.test(line))) return []
  // Words before a colon may be a label: 新能源:订单….
  const names = lines.map((line) => speaker.exec(line)?.[1])
  const tellers = new Set(names.filter((_, i) => spokenPatterns.tellsOfMinistry.test(lines[i] as string)))
  return lines.flatMap((line, i): [number, ReadLine][] => {
    const name = names[i]
    // The time of a message heads no answer.
    if (timeAlone.test(line)) return [[i, { read: '', isJoined: true }]]
    const isAsking = asksInChat.test(line) && name !== undefined && !namesPart(name)
    if (name === undefined || !(tellers.has(name) || isAsking)) return []
    if (!isSomeone(name) && !(tellers.has(name) && isTellerNamed(name))) return []
    return [[i, { read: line.replace(speaker, paragraphSeparator), isJoined: false }]]
  })
}

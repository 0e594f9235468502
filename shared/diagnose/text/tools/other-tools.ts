/** A request with its whole address, as Playwright, mitmproxy, OkHttp, Postman and Bruno write it; before it a time or who asked. */
const ASKS =
  /^(?:\S{1,60}:? ){0,2}(?:(?:→|-->) )?([A-Z]{3,10}) (https?:\/\/\S+)(?: (?:HTTP\/|http\/|h)[\d.]+)?$/

/** The status of an answer behind an arrow. */
const ANSWERS = /^(?:←|<<|<--|<(?= \d{3} [A-Z])) (?:HTTP\/[\d.]+ )?(\d{3})\b(.*)$/

/** A header among the lines, at the beginning or as an item of a list. */
const HEADER = /^[ \t]*(?:[-<>] )?(?:set-)?cookie:/i

/** The requests and answers that other tools than curl print, as lines of HTTP. Headers stand below them as they are. */
export function asHttpLines(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => HEADER.test(line))) return lines
  return lines.map((line) => {
    const bare = line.trim().slice(0, 4_000)
    const asks = ASKS.exec(bare)
    // Where lines are marked as curl's are, these are too.
    if (asks) return `${bare.startsWith('> ') ? '> ' : ''}${asks[1]} ${asks[2]} HTTP/1.1`
    const answers = ANSWERS.exec(bare)
    return answers ? `${bare.startsWith('< ') ? '< ' : ''}HTTP/1.1 ${answers[1]}${answers[2]}` : line
  })
}

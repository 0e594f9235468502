import { addressOf, type CommandLine } from './command-line.ts'

/** Nothing before it, or what ends a prompt: a sign of its own, not a letter, a quote or a slash. */
const COMMAND = /(?:^|[^\w\s"'`./\\=(-] ?)\s{0,10}curl(?:\.exe)?\s/

export function isCurlCommand(line: string): boolean {
  return COMMAND.test(line.slice(0, 300))
}

/** The command that begins on that line, over as many lines as it was written. */
export function curlCommandAt(lines: readonly string[], at: number): CommandLine {
  const written = lines.slice(at, at + MOST_LINES)
  const closed = writtenWhole(written)
  // Where a quote does not close, it was none: an apostrophe of the sentence.
  const own = closed ??
    writtenWhole(written.map((line) => line.replace(/["']/g, ''))) ?? [lines[at] as string]
  const [, ...words] = wordsOf(own.join(' ').replace(COMMAND, 'curl ').trim())
  return commandOf(words)
}

/** The lines up to the end of the command: a line goes on behind `\\`, `^` and a backtick, and within quotes. */
function writtenWhole(lines: readonly string[]): readonly string[] | null {
  const parts: string[] = []
  let quote = ''
  for (const line of lines) {
    const goesOn = /[\\^`]$/.test(line)
    parts.push(goesOn ? `${line.slice(0, -1)} ` : line)
    quote = openQuote(line, quote)
    if (quote === '' && !goesOn) return parts
  }
  return quote === '' ? parts : null
}

function openQuote(line: string, before: string): string {
  let quote = before
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string
    if (quote !== "'" && (character === '\\' || character === '^')) at += 1
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
  }
  return quote
}

const MOST_LINES = 200

/** Words as a shell takes them, in quotes or not; `^"` is how cmd.exe writes a quote. */
function wordsOf(command: string): string[] {
  const words: string[] = []
  const text = command.replaceAll('^"', '"').replaceAll('^%', '%').replaceAll('%^', '%')
  let word: string[] | null = null
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (quote !== '') {
      if (character === quote) quote = ''
      else if (character === '\\' && quote === '"') word?.push(text[++at] ?? '')
      else word?.push(character)
    } else if (character === '"' || character === "'") {
      quote = character
      // $'…' of Bash.
      if (word?.length === 1 && word[0] === '$') word = []
      word ??= []
    } else if (/\s/.test(character)) {
      if (word) words.push(word.join(''))
      word = null
    } else {
      word ??= []
      word.push(character)
    }
  }
  if (word) words.push(word.join(''))
  return words
}

/** Options whose value is the next word. */
const WITH_VALUE = new Set([
  ...['-A', '-b', '-c', '-C', '-d', '-D', '-e', '-E', '-F', '-H', '-K', '-m', '-o', '-r', '-T', '-u', '-U'],
  ...['-w', '-x', '-X', '-y', '-Y', '-z', '--cacert', '--cert', '--connect-timeout', '--cookie', '--data'],
  ...['--cookie-jar', '--data-binary', '--data-raw', '--data-urlencode', '--form', '--header', '--json'],
  ...['--max-time', '--output', '--proxy', '--referer', '--request', '--resolve', '--url', '--user'],
  ...['--user-agent', '--write-out', '--key', '--interface', '--retry', '--max-redirs', '--connect-to'],
])

function commandOf(words: readonly string[]): CommandLine {
  const found = { url: null as string | null, method: null as string | null, cookie: null as string | null }
  const headers: string[] = []
  let body = false
  let head = false
  for (let at = 0; at < words.length; at++) {
    const [option, glued] = optionOf(words[at] as string)
    const value = WITH_VALUE.has(option) ? (glued ?? words[++at] ?? '') : ''
    if (option === '-X' || option === '--request') found.method = value.toUpperCase()
    else if (option === '-H' || option === '--header') headers.push(value)
    else if (option === '-b' || option === '--cookie') found.cookie = value.includes('=') ? value : null
    else if (option === '-e' || option === '--referer') headers.push(`Referer: ${value}`)
    else if (option === '--url') found.url ??= addressOf(value)
    else if (/^(?:-d|--data.*|--json|-F|--form)$/.test(option)) body = true
    else if (option === '--head' || /^-[a-zA-Z]*I/.test(option)) head = true
    else if (!option.startsWith('-')) found.url ??= addressOf(option)
  }
  return { ...found, headers, method: found.method ?? (body ? 'POST' : head ? 'HEAD' : null) }
}

/** `-XPOST` and `--request=POST` have their value with them. */
function optionOf(word: string): readonly [string, string | undefined] {
  const long = /^(--[\w-]+)=(.*)$/s.exec(word)
  if (long) return [long[1] as string, long[2]]
  const short = word.slice(0, 2)
  return /^-[A-Za-z]./.test(word) && WITH_VALUE.has(short) ? [short, word.slice(2)] : [word, undefined]
}

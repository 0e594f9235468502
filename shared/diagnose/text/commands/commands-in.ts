import type { CommandLine } from './command-line.ts'
import { curlCommandAt, isCurlCommand } from './curl-command.ts'
import { httpieCommand } from './httpie-command.ts'

const MOST_COMMANDS = 100

/** The commands of a text that ask a server, by the place of their first line. */
export function commandsIn(lines: readonly string[]): ReadonlyMap<number, CommandLine> {
  const found = new Map<number, CommandLine>()
  for (let at = 0; at < lines.length && found.size < MOST_COMMANDS; at++) {
    const line = lines[at] as string
    const command = isCurlCommand(line) ? curlCommandAt(lines, at) : httpieCommand(line)
    if (command) found.set(at, command)
  }
  return found
}

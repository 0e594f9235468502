import { type ParseArgsConfig, parseArgs } from 'node:util'

/**
 * The arguments of one of the repository's own tools. With `--help`, or one that it does not have, the process ends with what it
 * takes: status 0, or 2 and what is wrong first.
 */
export function toolArguments<const Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.includes('--help')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    process.exit(2)
  }
}

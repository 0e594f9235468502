import { readFile } from 'node:fs/promises'

const HEAD = '## A tour in five minutes\n'

/** The README's tour: each paragraph and each row of its table on a line of its own. */
export async function readTour(): Promise<readonly string[]> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const [, after = ''] = readme.split(HEAD)
  const [tour = ''] = after.split('\n## ')
  return tour
    .trim()
    .split(/\n\s*\n/)
    .flatMap((block) => (block.startsWith('|') ? block.split('\n').filter(isRow) : [block]))
    .map((line) => line.replace(/\s+/g, ' ').trim())
}

function isRow(line: string): boolean {
  return !/^[|\s-]+$/.test(line)
}

const MONTH = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/
const TIME = /(?<!\d)([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?!\d)/
const YEAR = /(?<!\d)20[2-4]\d(?!\d)/
const DAY = /(?<!\d)(0[1-9]|1\d|2[0-8])(?!\d)/
const DAY_OF_WEEK = /^\p{L}+(, |,| )(?=\d)/u

/**
 * What an Expires shows of a reader of dates: its pieces in their order, where one that is as it should be counts for all
 * of its kind; beside it the day of the week and what stands between the pieces.
 */
export function dateShape(text: string): string[] {
  const dayOfWeek = DAY_OF_WEEK.exec(text)?.[0] ?? ''
  const kinds = text
    .slice(dayOfWeek.length)
    .replace(TIME, 'hh:mm:ss')
    .replace(MONTH, 'month')
    .replace(YEAR, 'year')
    .replace(DAY, 'day')
  const between = /day([^a-z]+)month/.exec(kinds)?.[1]
  return [
    `date of ${kinds.replace(/[-/,.\s]+/g, ' ').trim()}`,
    ...(dayOfWeek === '' ? [] : [`date on ${dayOfWeek}`]),
    ...(between === undefined ? [] : [`date with ${JSON.stringify(between)}`]),
  ]
}

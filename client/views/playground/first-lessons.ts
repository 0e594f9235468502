/** A few of the lessons, as the first visit offers them: the whole of them would double what it has to fetch. */
export const FIRST_LESSONS = [
  { id: 'secure-behind-proxy', question: 'No cookie at all in production', minutes: 4 },
  { id: 'fetch-without-credentials', question: 'Every request gets a new session', minutes: 5 },
  { id: 'none-without-secure', question: 'SameSite=None, and it is gone', minutes: 2 },
  { id: 'who-can-read-it', question: 'Can the page’s JavaScript read it?', minutes: 2 },
] as const

/** The one for a browser that comes back to a server which has forgotten it. */
export const RESTARTED_LESSON = {
  id: 'server-restarted',
  question: 'I restarted the server, and everybody is out',
  minutes: 3,
} as const

export const LESSON_COUNT = 43

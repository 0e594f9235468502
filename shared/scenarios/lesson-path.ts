/** Where a lesson's app answers; which lesson's is up to the browser that asks. */
export const LESSON_PATH = '/lab/lesson'

/** A URL below it. */
export const IN_LESSON = /^\/lab\/lesson(?:[/?]|$)/i

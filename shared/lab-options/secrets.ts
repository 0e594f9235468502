/** The most secrets that one list may have. */
export const MOST_SECRETS = 20

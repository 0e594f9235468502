/** The cookie that shows how third-party cookies are treated; it lives for two minutes and is no part of the matrix. */
export const THIRD_PARTY_COOKIE = 'crumbscope_3p'

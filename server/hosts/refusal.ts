/** What a rule says no with. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 417 | 421 | 429 | 431 | 503
  readonly title: string
  readonly detail: string
}

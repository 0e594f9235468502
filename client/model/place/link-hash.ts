/** An exchange of one run of the server, and one decision on it: all that a link may say. */
export interface ExchangeLink {
  readonly epoch: string
  readonly exchange: number
  /** The rule's id, as in `shared/session/`. */
  readonly rule?: string
}

/** `#exchange=412&epoch=…`, with `&rule=connection` where a decision is meant. */
export function hashOf({ epoch, exchange, rule }: ExchangeLink): string {
  return `#${new URLSearchParams({ exchange: String(exchange), epoch, ...(rule !== undefined && { rule }) })}`
}

/** The longest hash that is read, in characters: a script in a link is as long as that (`decodeShared`). */
const LONGEST = 70_000

/** Null for a hash that is no link to an exchange. */
export function readHash(hash: string): ExchangeLink | null {
  if (hash.length > LONGEST) return null
  const fields = new URLSearchParams(hash.replace(/^#/, ''))
  const exchange = Number(fields.get('exchange'))
  const epoch = fields.get('epoch')
  const rule = fields.get('rule')
  if (!epoch || !Number.isInteger(exchange) || exchange <= 0) return null
  return { epoch, exchange, ...(rule !== null && /^[a-z-]+$/.test(rule) && { rule }) }
}

/** A view and what is to be seen in it. */
export interface ViewLink {
  /** Empty where the hash names no view. */
  readonly name: string
  /** A page of the view: `SameSiteLax` of `#/reasons/SameSiteLax`, `forget-me` of `#/scenarios/forget-me`; else empty. */
  readonly page: string
  readonly params: URLSearchParams
}

/** `#/delivery?cookie=theme`, `#/delivery`, or `#/reasons/SameSiteLax` with a page. The playground's is `#/`. */
export function viewHash(name: string, params?: URLSearchParams, page = ''): string {
  const query = params?.toString() ?? ''
  return `#/${name === 'playground' ? '' : name}${page && `/${page}`}${query && `?${query}`}`
}

export function readViewHash(hash: string): ViewLink {
  const parts =
    hash.length > LONGEST ? null : /^#\/([a-z]*)(?:\/([A-Za-z][A-Za-z-]*))?(?:\?(.*))?$/.exec(hash)
  const [, name = '', page = '', query = ''] = parts ?? []
  return { name, page, params: new URLSearchParams(query) }
}

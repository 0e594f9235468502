/** An exchange of one run of the server: all that a link may say. */
export interface ExchangeLink {
  readonly epoch: string
  readonly exchange: number
}

/** `#exchange=412&epoch=…` */
export function hashOf({ epoch, exchange }: ExchangeLink): string {
  return `#${new URLSearchParams({ exchange: String(exchange), epoch })}`
}

/** Null for a hash that is no link to an exchange. */
export function readHash(hash: string): ExchangeLink | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ''))
  const exchange = Number(fields.get('exchange'))
  const epoch = fields.get('epoch')
  return epoch && Number.isInteger(exchange) && exchange > 0 ? { epoch, exchange } : null
}

/** A view and what is to be seen in it. */
export interface ViewLink {
  /** Empty where the hash names no view. */
  readonly name: string
  readonly params: URLSearchParams
}

/** `#/delivery?cookie=theme`, or `#/delivery`. The playground's is `#/`. */
export function viewHash(name: string, params?: URLSearchParams): string {
  const query = params?.toString() ?? ''
  return `#/${name === 'playground' ? '' : name}${query && `?${query}`}`
}

export function readViewHash(hash: string): ViewLink {
  const [, name = '', query = ''] = /^#\/([a-z]*)(?:\?(.*))?$/.exec(hash) ?? []
  return { name, params: new URLSearchParams(query) }
}

/** How bad it is: something a person wanted did not happen; it works, but would let somebody in or lose data; worth knowing. */
export type FindingLevel = 'broken' | 'risk' | 'note'

/** The worst first. */
export const FINDING_LEVELS: readonly FindingLevel[] = ['broken', 'risk', 'note']

/** One thing that proves a finding, by its number or name in the journal. */
export type Evidence =
  | { readonly exchange: number }
  | { readonly op: number }
  | { readonly sid: string }
  | CookieEvidence
  /** The path of a lab option. */
  | { readonly option: string }

/** A cookie by its name, and, where that is known, which of that name: places are told as in a jar's listing. */
export interface CookieEvidence {
  readonly cookie: string
  /** With a leading dot unless the cookie is for this host alone. */
  readonly domain?: string
  readonly path?: string
  /** The top-level site of its partition, where it has one. */
  readonly partitionKey?: string
}

export interface FindingFix {
  /** Lab options by path, with the values that mend it. */
  readonly options?: Readonly<Record<string, unknown>>
  /** The same as code of Express, or code for whoever calls. */
  readonly code?: string
  readonly where: 'server' | 'caller' | 'proxy' | 'none'
  /** What people try instead, and why it does not mend it. */
  readonly not?: string
}

/** Something that went wrong, as a rule noticed it in the journal. */
export interface Finding {
  readonly id: string
  /** Tells it from every other one; noticed again, it is the same. */
  readonly key: string
  readonly level: FindingLevel
  readonly title: string
  readonly sentence: string
  /** The newest occurrence's, the most telling first. */
  readonly evidence: readonly Evidence[]
  readonly fix: FindingFix | null
  /** How often it was noticed. */
  readonly count: number
  /** When it was noticed last, epoch ms. */
  readonly at: number
  readonly first: FirstNoticed
}

/** Where it began: how it is now may be long after. */
export interface FirstNoticed {
  /** Epoch ms. */
  readonly at: number
  /** The exchange that showed it, where one did. */
  readonly exchange: number | null
}

/** The exchange that proves most: evidence is the most telling first. null where it names none. */
export function exchangeIn(evidence: readonly Evidence[]): number | null {
  const found = evidence.find((one) => 'exchange' in one)
  return found && 'exchange' in found ? found.exchange : null
}

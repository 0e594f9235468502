import type { ProfileName } from '../cookie/profiles/rules.ts'

/** Which family of cookie rules a browser follows. */
export type Engine = 'chromium' | 'firefox' | 'safari' | 'other'

/** Programs by their User-Agent product token, most telling first: Edge and Opera also say Chrome and Safari. */
const PRODUCTS: readonly (readonly [pattern: RegExp, name: string, engine: Engine])[] = [
  // On iOS every browser has Safari's engine.
  [/\bEdgiOS\/(\d+)/, 'Edge', 'safari'],
  [/\bCriOS\/(\d+)/, 'Chrome', 'safari'],
  [/\bFxiOS\/(\d+)/, 'Firefox', 'safari'],
  [/\bEdgA?\/(\d+)/, 'Edge', 'chromium'],
  [/\bOPR\/(\d+)/, 'Opera', 'chromium'],
  [/\bFirefox\/(\d+)/, 'Firefox', 'firefox'],
  [/\b(?:Headless)?Chrome\/(\d+)/, 'Chromium', 'chromium'],
  [/\bVersion\/(\d+(?:\.\d+)?)(?:\.\d+)* (?:Mobile\/\w+ )?Safari\//, 'Safari', 'safari'],
]

/** The engine behind a User-Agent, `other` when it is none of the known ones. */
export function engineOf(userAgent: string): Engine {
  return PRODUCTS.find(([pattern]) => pattern.test(userAgent))?.[2] ?? 'other'
}

/** Whose cookie rules the program behind a User-Agent follows; the draft's own where that is not known. */
export function profileOf(userAgent: string): ProfileName {
  const engine = engineOf(userAgent)
  return engine === 'other' ? 'rfc6265bis' : engine
}

/** The kind of device that a User-Agent names; null where it is a computer, or says nothing. */
export function deviceOf(userAgent: string): string | null {
  return /\b(iPhone|iPad|Android)\b/.exec(userAgent)?.[1] ?? null
}

/**
 * Name and version for people: `Chromium 156`, `Firefox 153`, `curl 8.14`. A program that is none of the known
 * browsers is called by its first product token; without a User-Agent it is `unnamed program`.
 */
export function programName(userAgent: string | undefined): string {
  if (!userAgent) return 'unnamed program'
  for (const [pattern, name] of PRODUCTS) {
    const match = pattern.exec(userAgent)
    if (match) return `${name} ${match[1]}`
  }
  const [product = ''] = userAgent.trim().split(/\s+/)
  const [name = '', version = ''] = product.split('/')
  const short = /^\d+(?:\.\d+)?/.exec(version)?.[0]
  return (short ? `${name} ${short}` : name).slice(0, 40)
}

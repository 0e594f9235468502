/** The variable by which an app's process finds its collector: `PORT:TOKEN`. */
export const WATCH_VARIABLE = 'CRUMBSCOPE_WATCH'

/** What else it is told, each in a variable of its own: paths a line each; `1` for yes. */
export const REDACT_VARIABLE = 'CRUMBSCOPE_REDACT'
export const BODIES_VARIABLE = 'CRUMBSCOPE_BODIES'
export const PRODUCTION_VARIABLE = 'CRUMBSCOPE_PRODUCTION'

export interface AgentSettings {
  readonly port: number
  readonly token: string
  readonly redact: readonly string[]
  readonly bodies: boolean
}

/** Null where nobody asked for this process to be watched, or it is in production and nobody asked for that. */
export function agentSettings(env: Readonly<Record<string, string | undefined>>): AgentSettings | null {
  const [, port, token] = /^(\d{1,5}):([\w-]{16,200})$/.exec(env[WATCH_VARIABLE] ?? '') ?? []
  if (port === undefined || token === undefined) return null
  if (env.NODE_ENV === 'production' && env[PRODUCTION_VARIABLE] !== '1') return null
  const redact = (env[REDACT_VARIABLE] ?? '').split('\n').filter((path) => path !== '')
  return { port: Number(port), token, redact, bodies: env[BODIES_VARIABLE] === '1' }
}

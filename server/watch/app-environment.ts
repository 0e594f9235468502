import {
  BODIES_VARIABLE,
  PRODUCTION_VARIABLE,
  REDACT_VARIABLE,
  WATCH_VARIABLE,
} from '../agent/hooks/agent-settings.ts'

export interface AppSettings {
  /** The agent, to be preloaded. */
  readonly agent: string
  readonly port: number
  readonly token: string
  readonly redact: readonly string[]
  readonly bodies: boolean
  readonly production: boolean
}

/** The environment of a command whose Node processes are to be watched. */
export function appEnvironment(
  env: NodeJS.ProcessEnv,
  { agent, port, token, redact, bodies, production }: AppSettings,
): NodeJS.ProcessEnv {
  return {
    ...env,
    // Not `--import`: with that, Node 20 and 22 start a CommonJS app by way of the ES module loader, which ts-node cannot do.
    NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(agent)}`.trim(),
    [WATCH_VARIABLE]: `${port}:${token}`,
    [REDACT_VARIABLE]: redact.join('\n'),
    [BODIES_VARIABLE]: bodies ? '1' : '',
    [PRODUCTION_VARIABLE]: production ? '1' : '',
  }
}

/** The token of a watch that was given one (`PORT:TOKEN`), so that a collector that comes back is known again. */
export function tokenIn(env: NodeJS.ProcessEnv): string | undefined {
  return /^\d{1,5}:([\w-]{16,200})$/.exec(env[WATCH_VARIABLE] ?? '')?.[1]
}

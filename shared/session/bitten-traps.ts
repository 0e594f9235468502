import { type OptionTrap, optionTraps, type TrapName } from '../lab-options/option-traps.ts'
import { isNew, type SessionCase } from './session-case.ts'
import type { SessionTrace } from './session-trace.ts'

/** Whether an exchange ran into a trap; null where what became of its cookie says so already, in the same words. */
const BITES: Readonly<Record<TrapName, ((of: SessionCase, trace: SessionTrace) => boolean) | null>> = {
  'async-genid': null,
  'unsettled-same-site': null,
  'counted-ids': ({ session }, { id }) => id !== null && isNew(session),
  'chosen-ids': ({ session }, { id }) => id !== null && isNew(session) && session.cookie.kind !== 'none',
  'no-touch': (_, { action }) => action?.because === 'no-touch' || action?.because === 'resave',
  'unsettled-secure': (_, { cookie }) => cookie?.because === 'insecure',
  'auto-none': (of, trace) => sentWithoutSecure(of, trace) && of.session.headers?.cookie?.sameSite === 'none',
  'none-insecure': (of, trace) =>
    sentWithoutSecure(of, trace) && of.session.headers?.cookie?.sameSite === 'none',
  'partitioned-insecure': (of, trace) =>
    sentWithoutSecure(of, trace) && of.session.headers?.cookie?.partitioned === true,
}

/** The traps of the options that this exchange ran into. */
export function bittenTraps(of: SessionCase, trace: SessionTrace): readonly OptionTrap[] {
  return optionTraps(of.options).filter(({ trap }) => BITES[trap]?.(of, trace) === true)
}

function sentWithoutSecure({ session }: SessionCase, { cookie }: SessionTrace): boolean {
  return cookie?.sent === true && session.headers?.cookie?.secure === false
}

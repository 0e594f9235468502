import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { type CodeLine, labOptionsCode } from '../../../../shared/lab-options/lab-options-code.ts'
import { readRemovedSecret } from '../../../../shared/lab-options/removed-secret.ts'
import type { SessionCallState } from '../../../../shared/protocol/watched-app.ts'

/** A line of a call of `session()`; `hidden`: what stands for it is not the app's own text. */
export interface CallLine extends CodeLine {
  readonly hidden?: string
}

/** The call as code, with what nobody is shown said in words: secrets by their length, functions and stores by their names. */
export function callCode({ place, options }: SessionCallState): readonly CallLine[] {
  const { parserSecrets, session } = options
  return codeOf(options)
    .filter(({ option }) => option !== 'parserSecrets' || parserSecrets.length > 0)
    .map((line): CallLine => {
      switch (line.option) {
        case 'session.secret':
          return { ...line, code: '  secret: ', hidden: secretText(session.secret) }
        case 'parserSecrets':
          return { ...line, code: 'cookieParser: ', hidden: secretText(parserSecrets) }
        case 'session.store':
          return { ...line, code: '  store: ', hidden: place.store }
        case 'session.genid':
          return place.functions.includes('genid')
            ? { ...line, code: '  genid: ', hidden: 'a function of the app' }
            : line
        case 'session.cookieFunction':
          return place.functions.includes('cookie')
            ? { ...line, code: '  cookie: ', hidden: 'a function of the app' }
            : line
        default:
          return line
      }
    })
}

/** The call as text to copy; secrets come from the environment. */
export function callText(call: SessionCallState): string {
  return codeOf(call.options)
    .map(({ code, option }) => (option === 'session.secret' ? '  secret: process.env.SESSION_SECRET,' : code))
    .join('\n')
}

/** Without the store, which the lab would write itself: the app has one of its own. */
function codeOf({ session, ...options }: LabOptions): readonly CodeLine[] {
  return labOptionsCode({ ...options, session: { ...session, store: 'with touch' } })
}

function secretText(secrets: readonly string[]): string {
  const told = secrets.map((secret) => {
    const { length, known } = readRemovedSecret(secret) ?? { length: secret.length, known: false }
    const long = length === null ? 'hidden' : `${length} ${length === 1 ? 'character' : 'characters'}, hidden`
    return known ? `${long}, known from tutorials` : long
  })
  return told.length === 1 ? (told[0] ?? '') : `${told.length}: ${told.join('; ')}`
}

import { SET_FROM } from '../../shared/delivery/itinerary.ts'

/** `name=1; Path=/; Secure`, each attribute where it is not empty. */
function line(name: string, attributes: readonly string[]): string {
  return [`${name}=1`, ...attributes.filter((attribute) => attribute !== '')].join('; ')
}

const SAME_SITE = ['', 'SameSite=Lax', 'SameSite=Strict', 'SameSite=None']
const DOMAIN = ['', 'Domain=app.localhost']

/** SameSite × Secure × HttpOnly × Domain × Path, every combination: 64 lines. */
function plainLines(): readonly string[] {
  const lines: string[] = []
  for (const sameSite of SAME_SITE) {
    for (const secure of ['', 'Secure']) {
      for (const httpOnly of ['', 'HttpOnly']) {
        for (const domain of DOMAIN) {
          for (const path of ['Path=/', 'Path=/lab/probe']) {
            lines.push(line(`c${lines.length}`, [path, domain, sameSite, secure, httpOnly]))
          }
        }
      }
    }
  }
  return lines
}

/** Partitioned × SameSite × Domain, Secure as it has to be: 8 lines. */
function partitionedLines(): readonly string[] {
  return SAME_SITE.flatMap((sameSite) =>
    DOMAIN.map((domain, at) =>
      line(`p${SAME_SITE.indexOf(sameSite)}${at}`, ['Path=/', domain, sameSite, 'Secure', 'Partitioned']),
    ),
  )
}

const PREFIX_LINES = ['__Secure-', '__Host-', '__Http-', '__Host-Http-'].flatMap((prefix) =>
  ['SameSite=Lax', 'SameSite=None'].flatMap((sameSite) => [
    line(`${prefix}${sameSite.slice(9)}`, ['Path=/', 'Secure', 'HttpOnly', sameSite]),
    line(`${prefix}${sameSite.slice(9)}-open`, ['Path=/', 'Secure', sameSite]),
    line(`${prefix}${sameSite.slice(9)}-wide`, [
      'Path=/',
      'Secure',
      'HttpOnly',
      sameSite,
      'Domain=app.localhost',
    ]),
  ]),
)

const OTHER_LINES = [
  'nowhere=1; Path=/nowhere',
  'other-host=1; Path=/; Domain=other.localhost',
  'odd=1; Path=/; SameSite=Odd',
]

/** Every combination of attributes that a response to the page sets. */
export const ATTRIBUTE_LINES: readonly string[] = [
  ...plainLines(),
  ...partitionedLines(),
  ...PREFIX_LINES,
  ...OTHER_LINES,
]

/** Where else cookies are set from, so that storing is measured in context too. */
export const PLACES = SET_FROM.filter((from) => from !== 'home-fetch')

/** What is set from one of those places; the place is in the names. */
export function placeLines(place: string): readonly string[] {
  return [
    line(`${place}-bare`, ['Path=/']),
    line(`${place}-lax`, ['Path=/', 'Domain=app.localhost', 'SameSite=Lax']),
    line(`${place}-strict`, ['Path=/', 'Domain=app.localhost', 'Secure', 'SameSite=Strict']),
    line(`${place}-none`, ['Path=/', 'Domain=app.localhost', 'Secure', 'SameSite=None']),
    line(`${place}-part`, ['Path=/', 'Secure', 'SameSite=None', 'Partitioned']),
    line(`${place}-http`, ['Path=/', 'Domain=app.localhost', 'Secure', 'SameSite=None', 'HttpOnly']),
  ]
}

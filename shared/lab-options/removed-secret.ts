/** The tutorials' own. */
const KNOWN = new Set([
  'keyboard cat',
  'secret',
  'my secret',
  'mysecret',
  'your secret here',
  'session secret',
  'cats',
  'changeme',
])

/** What stands in a secret's place may say how long it is, and that a tutorial prints it. */
const REMOVED = /^removed secret (\d+)(?:, (\d+) characters?)?(, known)?$/

/** What is told of a secret that nobody is shown. */
export interface RemovedSecret {
  readonly length: number | null
  readonly known: boolean
}

export function isKnownSecret(secret: string): boolean {
  return KNOWN.has(secret.toLowerCase())
}

/** What stands in the place of a secret. Equal secrets have equal numbers. */
export function removedSecretText(number: number, { length, known }: RemovedSecret): string {
  const long = length === null ? '' : `, ${length} ${length === 1 ? 'character' : 'characters'}`
  return `removed secret ${number}${long}${known ? ', known' : ''}`
}

/** Null where the text is a secret itself. */
export function readRemovedSecret(text: string): RemovedSecret | null {
  const found = REMOVED.exec(text)
  if (!found) return null
  return { length: found[2] === undefined ? null : Number(found[2]), known: found[3] !== undefined }
}

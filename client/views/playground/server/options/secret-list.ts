/** Secrets as one line to be edited: `new, old`; as JSON where a comma is part of one. */
export function writeSecrets(secrets: readonly string[]): string {
  const plain = secrets.every((secret) => !/^\s|,|\s$/.test(secret) && !secret.startsWith('['))
  return plain ? secrets.join(', ') : JSON.stringify(secrets)
}

/** The other way round; whatever else it is, the server judges it. */
export function readSecrets(text: string): unknown {
  if (text.startsWith('[')) {
    try {
      return JSON.parse(text)
    } catch {
      // No JSON, so the bracket is part of a secret.
    }
  }
  return text
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')
}

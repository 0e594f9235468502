import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'

/** Says which request this is, or what its transport needs: nobody sets these by hand. */
const BY_ITSELF =
  /^(?:host|connection|content-length|transfer-encoding|accept-encoding|keep-alive|te|trailer|upgrade|expect|date|via|dnt|user-agent|accept-language|pragma|cache-control|origin|referer|priority|x-crumbscope-.*|sec-.*|proxy-.*|access-control-.*|upgrade-insecure-requests)$/i

/** The request headers that somebody meant, as pairs; `cookie` apart. */
export function meantHeaders({ headers }: Exchange['request']): {
  readonly pairs: readonly (readonly [name: string, value: string])[]
  readonly cookie: string | null
} {
  const all = Array.from({ length: headers.length / 2 }, (_, at): [string, string] => [
    headers[2 * at] ?? '',
    headers[2 * at + 1] ?? '',
  ])
  const cookies = all.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value)
  return {
    pairs: all.filter(
      ([name, value]) =>
        !BY_ITSELF.test(name) &&
        name.toLowerCase() !== 'cookie' &&
        !(name.toLowerCase() === 'accept' && value === '*/*'),
    ),
    cookie: cookies.length === 0 ? null : cookies.join('; '),
  }
}

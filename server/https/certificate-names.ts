import { checkServerIdentity, connect } from 'node:tls'

/** How long a handshake may take, ms. */
const PATIENCE = 3_000

/**
 * What is shown for a name: a certificate for it, one for other names, none (whoever answers ends the handshake, as those do
 * that have no certificate for a name), or nothing, for nobody answers.
 */
export type ShownFor = 'it' | 'others' | 'none' | 'nobody answers'

/** Alerts of a server without a certificate for a name: RFC 6066 section 3 has one of its own, Go and OpenSSL send others. */
const HAS_NONE = /^ERR_SSL_.*(?:UNRECOGNIZED_NAME|ALERT_INTERNAL_ERROR|ALERT_HANDSHAKE_FAILURE)$/

/**
 * Whether the certificate that is shown for a name is one for that name. Who signed it is no question here; the browsers that
 * come may know an authority that we do not.
 */
export function certificateShownFor(
  name: string,
  { host = name, port }: { readonly host?: string; readonly port: number },
): Promise<ShownFor> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: name, rejectUnauthorized: false, timeout: PATIENCE })
    const end = (shown: ShownFor) => {
      socket.destroy()
      resolve(shown)
    }
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate()
      end(checkServerIdentity(name, shown) === undefined ? 'it' : 'others')
    })
    socket.once('timeout', () => end('nobody answers'))
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      end(HAS_NONE.test(code ?? '') ? 'none' : 'nobody answers'),
    )
  })
}

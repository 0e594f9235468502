import { checkServerIdentity, connect } from 'node:tls'

/** How long a handshake may take, ms. */
const PATIENCE = 3_000

/**
 * Whether the certificate that is shown for a name is one for that name. null where it cannot be known: nobody answers, or
 * the name leads nowhere. Who signed it is no question here; the browsers that come may know an authority that we do not.
 */
export function isCertified(
  name: string,
  { host = name, port }: { readonly host?: string; readonly port: number },
): Promise<boolean | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: name, rejectUnauthorized: false, timeout: PATIENCE })
    const end = (known: boolean | null) => {
      socket.destroy()
      resolve(known)
    }
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate()
      end(checkServerIdentity(name, shown) === undefined)
    })
    socket.once('timeout', () => end(null))
    socket.on('error', () => end(null))
  })
}

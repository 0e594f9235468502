import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'

export interface Certificate {
  /** PEM. */
  readonly key: string
  readonly cert: string
}

const DAY = 86_400_000

/** Names of the lab's hosts, each by itself: clients take no wildcard right under a public suffix. */
const DNS_NAMES = ['localhost', 'app.localhost', '*.app.localhost', 'other.localhost', 'second.localhost']
const ADDRESSES = ['127.0.0.1', '::1']

/**
 * A certificate for all of the lab's hosts, signed by itself: browsers warn once for each host. Good for a week, for it
 * is made anew at each start. `now`: epoch ms; `hosts`: more names and addresses it is for, as URLs name them.
 */
export async function makeCertificate(now: number, hosts: readonly string[] = []): Promise<Certificate> {
  // It brings some 270 modules, which a start without https has no use for.
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'Crumbscope lab' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + 7 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...DNS_NAMES.map((value) => ({ type: 2 as const, value })),
          ...addressesWith(hosts).map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}

function addressesWith(hosts: readonly string[]): readonly string[] {
  const more = hosts.map((host) => host.replace(/^\[(.*)\]$/, '$1')).filter((host) => isIP(host) !== 0)
  return [...new Set([...ADDRESSES, ...more])]
}

/** Reads a person's own certificate; says which file could not be read. */
export async function readCertificate(
  certFile: string,
  keyFile: string,
): Promise<
  { readonly ok: true; readonly value: Certificate } | { readonly ok: false; readonly message: string }
> {
  try {
    const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')])
    return { ok: true, value: { cert, key } }
  } catch (error) {
    const { path, code } = error as NodeJS.ErrnoException
    return { ok: false, message: `Cannot read ${path ?? certFile} (${code}).` }
  }
}

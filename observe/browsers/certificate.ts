import { generate } from 'selfsigned'
import type { Certificate } from '../lab-server.ts'

/** A certificate that no browser trusts: the players tell theirs not to mind. */
export async function makeCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'crumbscope observe' }], {
    keyType: 'ec',
    curve: 'P-256',
  })
  return { key, cert }
}

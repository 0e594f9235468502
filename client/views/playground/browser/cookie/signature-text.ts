/** What `POST /api/signature` answers: the place of the secret in each list, null where none of it signed. */
export interface SignedBy {
  /** 0 is the one that signs now; the others are still accepted. */
  readonly session: number | null
  readonly parser: number | null
}

export interface SignatureText {
  readonly text: string
  readonly tone: 'ok' | 'bad' | 'none'
}

/** Whose signature it is, in words; `null` where the server did not answer. */
export function signatureText(signed: SignedBy | null): SignatureText {
  if (!signed) return { text: 'The server does not say whether the signature is good.', tone: 'none' }
  const makers = [
    ...(signed.session === null ? [] : [secretText('express-session’s', signed.session)]),
    ...(signed.parser === null ? [] : [secretText('cookie-parser’s', signed.parser)]),
  ]
  if (makers.length === 0) {
    return { text: 'Signature bad: none of this server’s secrets made it.', tone: 'bad' }
  }
  return { text: `Signature good, by ${makers.join(' and ')}.`, tone: 'ok' }
}

function secretText(whose: string, place: number): string {
  return `${whose} secret ${place + 1}${place === 0 ? '' : ', an older one'}`
}

import { once } from 'node:events'
import { connect } from 'node:net'

/** What no two runs have alike: times, and signed ids, made at random or with the pid in them. */
const OWN = [
  [/^Date: .*$/gm, 'Date: …'],
  [/^(Set-Cookie:.*; expires=)[^;]*/gim, '$1…'],
  [/(=s%3A)[^;]+/g, '$1…'],
  [/id-\d+-/g, 'id-'],
] as const

/** An answer without what no two runs have alike. */
export function alike(answer: string): string {
  return OWN.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), answer)
}

/** A program that keeps the cookies it is given, whatever their attributes, and every byte of each answer. */
export class Visitor {
  readonly answers: string[] = []
  readonly #port: number
  readonly #headers: readonly string[]
  readonly #jar = new Map<string, string>()

  constructor(port: number, ...headers: readonly string[]) {
    this.#port = port
    this.#headers = headers
  }

  /** Gives the whole answer, one character a byte. */
  async ask(target: string, headers: readonly string[] = [], body = ''): Promise<string> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await exchange(
      this.#port,
      [
        `${target} HTTP/1.1`,
        'Host: shop.example',
        'Connection: close',
        ...this.#headers,
        ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
        ...headers,
      ],
      body,
    )
    for (const [, name = '', value = ''] of answer.matchAll(/^Set-Cookie: ([^=]+)=([^;]*)/gim))
      this.#jar.set(name, value)
    this.answers.push(alike(answer))
    return answer
  }

  /** Sends a form. */
  send(target: string, fields: Readonly<Record<string, string>>): Promise<string> {
    return this.#post(target, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString())
  }

  json(target: string, value: unknown, headers: readonly string[] = []): Promise<string> {
    return this.#post(target, 'application/json', JSON.stringify(value), headers)
  }

  #post(target: string, type: string, body: string, headers: readonly string[] = []): Promise<string> {
    return this.ask(
      `POST ${target}`,
      [`Content-Type: ${type}`, `Content-Length: ${body.length}`, ...headers],
      body,
    )
  }
}

/** Every byte of what is answered, one character each. */
export async function exchange(port: number, head: readonly string[], body: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('latin1').on('data', (text) => {
    answer += text
  })
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1')
  await once(socket, 'close')
  return answer
}

import { once } from 'node:events'
import { connect } from 'node:net'

/** What no two runs have alike: times, and the pid in the app's ids, which the signatures go by. */
const OWN = [
  [/^Date: .*$/gm, 'Date: …'],
  [/id-\d+-/g, 'id-'],
  [/(=s%3A[^.;]+\.)[^;]+/g, '$1…'],
] as const

/** A browser's requests against an app: signing in, coming back, signing out; with the bytes of each answer. */
export async function playScript(port: number): Promise<string[]> {
  const answers: string[] = []
  const jar = new Map<string, string>()
  const ask = async (target: string, headers: readonly string[] = [], body = '') => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await exchange(
      port,
      [
        `${target} HTTP/1.1`,
        'Host: shop.example',
        'X-Forwarded-Proto: https',
        'Connection: close',
        ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
        ...headers,
      ],
      body,
    )
    for (const [, name = '', value = ''] of answer.matchAll(/^Set-Cookie: ([^=]+)=([^;]*)/gm))
      jar.set(name, value)
    answers.push(alike(answer))
  }
  const login = JSON.stringify({ user: 'ada', password: 'canary-in-a-session' })
  await ask('GET /')
  await ask(
    'POST /login?token=canary-in-a-url',
    [
      'Content-Type: application/json',
      `Content-Length: ${login.length}`,
      'Authorization: Bearer canary-in-a-header',
      'Referer: https://shop.example/?api_key=canary-in-a-referer',
    ],
    login,
  )
  await ask('GET /')
  await ask('GET /text')
  await ask('GET /file')
  await ask('GET /nowhere')
  await ask('POST /logout')
  await ask('GET /')
  return answers
}

/** An answer without what no two runs have alike. */
export function alike(answer: string): string {
  return OWN.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), answer)
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

import { cookieHeader, type TestServer } from '../../testing/test-server.ts'

/** A session of its own, as a browser would carry it. */
export async function newSession(
  server: TestServer,
  set: object = { user: 'ada' },
): Promise<{ sid: string; Cookie: string }> {
  const { json, setCookie } = await server.ask('PATCH', '/lab/session', { body: { set } })
  return { sid: json.id, Cookie: cookieHeader(setCookie) }
}

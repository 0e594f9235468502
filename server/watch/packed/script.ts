import { Visitor } from './visitor.ts'

/** A browser's requests against an app: signing in, coming back, signing out; with the bytes of each answer. */
export async function playScript(port: number): Promise<string[]> {
  const visitor = new Visitor(port, 'X-Forwarded-Proto: https')
  await visitor.ask('GET /')
  await visitor.json('/login?token=canary-in-a-url', { user: 'ada', password: 'canary-in-a-session' }, [
    'Authorization: Bearer canary-in-a-header',
    'Referer: https://shop.example/?api_key=canary-in-a-referer',
  ])
  await visitor.ask('GET /')
  await visitor.ask('GET /text')
  await visitor.ask('GET /file')
  await visitor.ask('GET /nowhere')
  await visitor.ask('POST /logout')
  await visitor.ask('GET /')
  return visitor.answers
}

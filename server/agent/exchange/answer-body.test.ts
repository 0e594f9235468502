import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Response } from 'express'
import { expect, it } from 'vitest'
import { BODY_BYTES, type Recorded } from '../../../shared/protocol/recorded.ts'
import { answerBody } from './answer-body.ts'

/** What is heard of an answer, and what the client got. */
async function answered(answer: (response: Response) => void): Promise<{ heard: Recorded[]; got: string }> {
  const heard: Recorded[] = []
  const app = express()
  app.use(answerBody((_request, body) => heard.push(body)))
  app.get('/', (_request, response) => answer(response))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const got = await (await fetch(`http://127.0.0.1:${port}/`)).text()
  server.close()
  return { heard, got }
}

const cases: readonly (readonly [string, (response: Response) => void, string])[] = [
  ['JSON', (response) => response.json({ views: 1 }), '{"views":1}'],
  [
    'text in pieces',
    (response) => {
      response.type('text').write('one, ')
      response.end('two')
    },
    'one, two',
  ],
  ['bytes', (response) => void response.type('text').end(Buffer.from('é')), 'é'],
  ['nothing', (response) => void response.type('text').end(), ''],
]

it.each(cases)('hears %s as it is sent', async (_, answer, text) => {
  const { heard, got } = await answered(answer)
  expect(got).toBe(text)
  expect(heard).toEqual([{ text, bytes: Buffer.byteLength(text), cut: false }])
})

it('keeps the first part of what is long, its whole size, and sends all of it', async () => {
  const long = 'x'.repeat(BODY_BYTES * 3)
  const { heard, got } = await answered((response) => response.send(long))
  expect(heard).toEqual([{ text: 'x'.repeat(BODY_BYTES), bytes: long.length, cut: true }])
  expect(got).toBe(long)
})

it('keeps only the size of what is no text', async () => {
  const { heard } = await answered((response) => response.type('png').end(Buffer.from([1, 2, 3])))
  expect(heard).toEqual([{ text: '', bytes: 3, cut: true }])
})

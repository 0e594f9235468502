import express, { type RequestHandler } from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { RoutePlaces } from './route-places.ts'

const done: RequestHandler = (_request, response) => void response.end()

it('knows where each route was given its handlers, whichever way, and for which method', () => {
  const places = new RoutePlaces()
  const { Route } = express as unknown as { readonly Route: { readonly prototype: Record<string, unknown> } }
  const { prototype } = Route
  const before = Object.getOwnPropertyDescriptors(prototype)
  // They are Express's own for every other test of this process.
  onTestFinished(() => void Object.defineProperties(prototype, before))
  places.hear(prototype)
  const app = express()
  const router = express.Router()
  const here = Number(/route-places\.test\.ts:(\d+)/.exec(new Error('here').stack ?? '')?.[1])
  app.get('/app', done)
  router.post('/router', done)
  const route = app.route('/route')
  route.get(done)
  route.all(done)

  const lineOf = (of: unknown, method: string) => {
    const place = places.of(of, method)
    return place && [place.file, place.line - here]
  }
  const file = 'server/agent/hooks/route-places.test.ts'
  const routeIn = ({ stack }: { readonly stack: readonly { readonly route?: unknown }[] }) => stack[0]?.route
  const first = routeIn(app.router as unknown as Parameters<typeof routeIn>[0])
  const second = routeIn(router as unknown as Parameters<typeof routeIn>[0])
  expect(lineOf(first, 'GET')).toEqual([file, 1])
  expect(lineOf(first, 'HEAD')).toEqual([file, 1])
  expect(lineOf(first, 'POST')).toBe(null)
  expect(lineOf(second, 'POST')).toEqual([file, 2])
  expect(lineOf(route, 'GET')).toEqual([file, 4])
  expect(lineOf(route, 'DELETE')).toEqual([file, 5])
  expect(lineOf(undefined, 'GET')).toBe(null)
})

import type { Request, Response } from 'express'
import type { Handler } from './cases.ts'

type Done = (error?: unknown) => void

const write = ({ session }: Request) => {
  Object.assign(session, { written: true })
}
const firstByte = (response: Response) => response.write('first byte, ')

/** What each handler does before it ends the response. */
export const handlers: Readonly<Record<Handler, (request: Request, response: Response, done: Done) => void>> =
  {
    nothing: (_request, _response, done) => done(),
    read: ({ session }, response, done) => {
      response.set('X-Session', JSON.stringify(session))
      done()
    },
    write: (request, _response, done) => {
      write(request)
      done()
    },
    save: ({ session }, _response, done) => session.save(done),
    touch: ({ session }, _response, done) => {
      session.touch()
      done()
    },
    regenerate: ({ session }, _response, done) => session.regenerate(done),
    destroy: ({ session }, _response, done) => session.destroy(done),
    'write after headers': (request, response, done) => {
      firstByte(response)
      write(request)
      done()
    },
    'headers first': (_request, response, done) => {
      firstByte(response)
      done()
    },
    'destroy after headers': ({ session }, response, done) => {
      firstByte(response)
      session.destroy(done)
    },
    unset: (request, _response, done) => {
      Object.assign(request, { session: null })
      done()
    },
    'write, save': (request, _response, done) => {
      write(request)
      request.session.save(done)
    },
    'save, write': (request, _response, done) => {
      request.session.save((error) => {
        write(request)
        done(error)
      })
    },
    'write, reload': (request, _response, done) => {
      write(request)
      // A new session has no row to be read again: the error is the handler's to deal with.
      request.session.reload(() => done())
    },
    // As Passport does with keepSessionInfo: the cookie is copied along.
    'regenerate, keep': (request, _response, done) => {
      const before = request.session
      before.regenerate((error) => {
        const { id: _, ...kept } = before
        Object.assign(request.session, kept, { written: true })
        done(error)
      })
    },
    'write, expires: false': (request, _response, done) => {
      write(request)
      Object.assign(request.session.cookie, { expires: false })
      done()
    },
    'another sessionID': (request, _response, done) => {
      request.sessionID = 'meddled'
      write(request)
      done()
    },
    'replaced by an object': (request, _response, done) => {
      Object.assign(request, { session: { written: true } })
      done()
    },
    'save after the end': (request, response, done) => {
      const { session } = request
      response.on('finish', () => session.save())
      done()
    },
    'regenerate, write, save': (request, _response, done) => {
      request.session.regenerate(() => {
        write(request)
        request.session.save(done)
      })
    },
  }

import type { Request, RequestHandler, Response } from 'express'
import { BODY_BYTES, type Recorded } from '../../../shared/protocol/recorded.ts'
import { recordBytes } from './record-text.ts'

/** Types whose bytes are text to read; of anything else only the size is kept. */
const TEXT = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript)\b)/i

type Args = readonly unknown[]
type Sends = (...args: Args) => unknown

/** Hears the body of each answer when it ends, bounded; the answer goes out just as it was written. */
export function answerBody(onAnswer: (request: Request, body: Recorded) => void): RequestHandler {
  return (request, response, next) => {
    const { write, end } = response as unknown as { write: Sends; end: Sends }
    const kept: Buffer[] = []
    let bytes = 0
    const note = ([chunk, encoding]: Args) => {
      if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return
      const data = typeof chunk === 'string' ? Buffer.from(chunk, encodingOf(encoding)) : Buffer.from(chunk)
      // One byte more than is recorded, so that it is known to be cut.
      const room = BODY_BYTES + 1 - Math.min(bytes, BODY_BYTES + 1)
      if (room > 0) kept.push(data.subarray(0, room))
      bytes += data.length
    }
    Object.assign(response, {
      write(...args: Args) {
        note(args)
        return write.apply(response, [...args])
      },
      end(...args: Args) {
        if (!response.writableEnded) {
          note(args)
          onAnswer(request, recorded(response, Buffer.concat(kept), bytes))
        }
        return end.apply(response, [...args])
      },
    })
    next()
  }
}

function recorded(response: Response, body: Buffer, bytes: number): Recorded {
  const isText = TEXT.test(String(response.getHeader('content-type') ?? ''))
  // What was compressed before it came here is text no more.
  const coding = response.getHeader('content-encoding') ?? 'identity'
  if (!isText || coding !== 'identity') return { text: '', bytes, cut: bytes > 0 }
  return { ...recordBytes(body, BODY_BYTES), bytes }
}

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8'
}

import * as z from 'zod'
import {
  COOKIE_SESSION_ENDS,
  type CookieSessionCall,
  type CookieSessionEnd,
} from '../protocol/cookie-session.ts'
import { listOf, must } from './input.ts'
import { flag, text, whole } from './recorded-values.ts'

export const cookieSessionCall = z.strictObject(
  {
    file: text.nullable(),
    line: whole.nullable(),
    name: text,
    signed: flag,
    options: listOf(text, 100, 'a list of options'),
  },
  must('where cookieSession() is called'),
) satisfies z.ZodType<CookieSessionCall>

export const cookieSessionEnd = z.strictObject(
  { call: whole, end: z.enum(COOKIE_SESSION_ENDS, must('how a session ended')), isNew: flag },
  must('what became of a session of cookie-session'),
) satisfies z.ZodType<CookieSessionEnd>

import * as z from 'zod'
import { type Input, must, parseWith } from '../input.ts'

export interface SignIn {
  readonly username: string
  readonly password: string
  /** Passport's option: the old session's data is carried over to the new one. */
  readonly keepSessionInfo: boolean
}

/** The longest user name and password, in characters. */
const LENGTH = 200

const text = (what: string) =>
  z.string(must(`a ${what}`)).max(LENGTH, `A ${what} has ${LENGTH} characters at most.`)

const keepSessionInfo = z.boolean(must('true or false')).default(false)

const signIn = z.strictObject(
  { username: text('user name'), password: text('password'), keepSessionInfo },
  must('a JSON object with username and password'),
)

const signOut = z.strictObject({ keepSessionInfo }, must('a JSON object')).default({ keepSessionInfo: false })

export function parseSignIn(body: unknown): Input<SignIn> {
  return parseWith(signIn, body)
}

export function parseSignOut(body: unknown): Input<Pick<SignIn, 'keepSessionInfo'>> {
  return parseWith(signOut, body)
}

import session from 'express-session'

/** express-session's own Cookie; @types/express-session leaves out its constructor's argument and `serialize`. */
export const SessionCookie = session.Cookie as unknown as {
  new (options: object): { maxAge: unknown; serialize(name: string, value: string): string; toJSON(): object }
  readonly prototype: object
}

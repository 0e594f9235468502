import * as z from 'zod'

/** What became of something that came from outside: a value to rely on, or what is wrong, field by field. */
export type Input<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

export interface FieldError {
  /** Path of the field, `session.cookie.domain`; '' is the whole. */
  readonly field: string
  /** What is wrong, for a beginner. */
  readonly detail: string
}

/** The most wrong fields named at once. */
const MOST_ERRORS = 50

/** Longer field names are cut: the input chose them. */
const FIELD_LENGTH = 200

export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): Input<z.output<Schema>> {
  const result = schema.safeParse(value, { error: plainSentence })
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, errors: result.error.issues.flatMap(fieldErrors).slice(0, MOST_ERRORS) }
}

/** What zod calls a type, for people. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['object', 'an object: {…}'],
  ['array', 'a list: […]'],
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['null', 'null'],
])

/** For schemas without a message of their own. */
function plainSentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return undefined
  const kind = issue.code === 'invalid_type' ? KINDS.get(issue.expected) : undefined
  if (kind === undefined) return 'This value is not one that is taken here.'
  return must(kind).error(issue)
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const field = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MOST_ERRORS).map((key) => ({
      field: (field === '' ? key : `${field}.${key}`).slice(0, FIELD_LENGTH),
      detail: 'There is no field of this name.',
    }))
  }
  return [{ field: field.slice(0, FIELD_LENGTH), detail: issue.message }]
}

/** A schema for a list. One of more than `most` items is refused before anybody looks at each of them. */
export function listOf<Item extends z.ZodType>(item: Item, most: number, be: string) {
  // Written when it is said: the first number that is written in a language's way costs the start of a process 10 ms.
  const tooMany = { error: () => `At most ${most.toLocaleString('en')} items.` }
  return z
    .custom<readonly unknown[]>(Array.isArray, must(be))
    .pipe(z.custom<readonly unknown[]>((list) => (list as readonly unknown[]).length <= most, tooMany))
    .pipe(z.array(item))
}

/** A schema's message for a value that is missing or of another kind: `must be true or false`. */
export function must(be: string): { error: (issue: { input?: unknown }) => string } {
  return {
    error: ({ input }) => {
      if (input === undefined) return `This field is missing; it must be ${be}.`
      return isQuoted(input, be)
        ? `This must be ${be}. In quotes it is a text: write ${input}.`
        : `This must be ${be}.`
    },
  }
}

/** True for `"null"` where null would be taken: the sentence would name what seems to be there. */
function isQuoted(input: unknown, be: string): input is string {
  if (typeof input !== 'string') return false
  return /^(?:null|true|false)$/.test(input)
    ? be.split(/[ ,:]+/).includes(input)
    : isNumber(input) && be.startsWith('a number')
}

function isNumber(text: string): boolean {
  return /^-?\d{1,15}$/.test(text)
}

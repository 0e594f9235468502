/** What stands in the way of reading, in one sentence. */
export class NotLiteral extends Error {}

/** A name of something that only the running program knows. */
export class UnknownName extends NotLiteral {}

/** What stands in the way of reading, in one sentence. */
export class NotLiteral extends Error {}

/** One attribute as written; `value` is null where there is no `=`. */
export interface LineAttribute {
  readonly name: string
  readonly value: string | null
}

/** A Set-Cookie line taken apart without judging it, so that it can be put together again. */
export interface LineParts {
  readonly name: string
  readonly value: string
  /** False for a line whose pair has no `=`. */
  readonly hasEquals: boolean
  readonly attributes: readonly LineAttribute[]
}

export function lineParts(line: string): LineParts {
  const [pair = '', ...pieces] = line.split(';')
  const equals = pair.indexOf('=')
  const attributes = pieces
    .map((piece) => {
      const at = piece.indexOf('=')
      return at === -1
        ? { name: piece.trim(), value: null }
        : { name: piece.slice(0, at).trim(), value: piece.slice(at + 1).trim() }
    })
    .filter(({ name, value }) => name !== '' || value !== null)
  return {
    name: equals === -1 ? '' : pair.slice(0, equals).trim(),
    value: (equals === -1 ? pair : pair.slice(equals + 1)).trim(),
    hasEquals: equals !== -1,
    attributes,
  }
}

export function lineOf({ name, value, hasEquals, attributes }: LineParts): string {
  const pair = hasEquals || name !== '' ? `${name}=${value}` : value
  return [
    pair,
    ...attributes.map((one) => (one.value === null ? one.name : `${one.name}=${one.value}`)),
  ].join('; ')
}

/** The last attribute of that name, which is the one that counts; undefined where there is none. */
export function attributeOf(parts: LineParts, name: string): LineAttribute | undefined {
  return parts.attributes.findLast((one) => one.name.toLowerCase() === name.toLowerCase())
}

/** The parts with the attribute set to `value` (null = a bare word), or without it (undefined). */
export function withAttribute(parts: LineParts, name: string, value: string | null | undefined): LineParts {
  const isIt = (one: LineAttribute) => one.name.toLowerCase() === name.toLowerCase()
  const at = parts.attributes.findIndex(isIt)
  const others = parts.attributes.filter((one) => !isIt(one))
  if (value === undefined) return { ...parts, attributes: others }
  const place = at === -1 ? others.length : at
  return { ...parts, attributes: [...others.slice(0, place), { name, value }, ...others.slice(place)] }
}

import fc from 'fast-check'

/** Any text, and such as trips programs up more often. */
export const anyText = fc.oneof(
  fc.constantFrom(
    ...['', '\0', '\ud800', '__proto__', 'constructor', 'toString', 'cookie', '%', ';', '\r\n', 'é', '会'],
    'x'.repeat(5_000),
  ),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

/** What a header can hold: bytes, without control characters. */
export const anyLatin1 = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 30,
})

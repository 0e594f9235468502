/** The listing of a store that already holds `count` rows, as the index reads it at the start. */
export async function* grownStore(count: number) {
  const expires = Date.now() + 86_400_000
  for (let row = 0; row < count; row++) yield { sid: `row-${row}`, expires, bytes: 200 }
}

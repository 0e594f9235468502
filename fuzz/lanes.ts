/** Does `work` for each input, `lanes` of them at a time. */
export async function inLanes<Input>(
  inputs: Iterator<Input>,
  lanes: number,
  work: (input: Input, number: number) => Promise<void>,
): Promise<void> {
  let number = 0
  const lane = async () => {
    for (let next = inputs.next(); !next.done; next = inputs.next()) await work(next.value, number++)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** When in an exchange something happened, in a narrow column: `0.4` and `135` ms, from 10 s on `12 s`. */
export function StepTime({ ms }: { ms: number }) {
  if (ms >= 9_999.5) return <>{Math.round(ms / 1000)} s</>
  return (
    <>
      {ms < 99.95 ? ms.toFixed(1) : Math.round(ms)}
      <span class="visually-hidden"> ms</span>
    </>
  )
}

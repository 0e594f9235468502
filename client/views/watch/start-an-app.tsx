/** How an app comes to be watched, where none has come. */
export function StartAnApp() {
  return (
    <p>
      No process has come so far. Start your app with <code>crumbscope watch -- COMMAND</code>, or, where it
      runs already, load <code>crumbscope/register</code> in it.
    </p>
  )
}

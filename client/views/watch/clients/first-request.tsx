import { journal } from '../../../model/live/journal.ts'
import { attached } from '../../../model/watch/processes.ts'
import { StartAnApp } from '../start-an-app.tsx'

/** Before anybody has asked; or before there is an app to ask. */
export function FirstRequest() {
  if (journal.value?.processes.size === 0) {
    return (
      <div class="first-request">
        <h3 class="first-request__title">Waiting for your app</h3>
        <StartAnApp />
      </div>
    )
  }
  const urls = [...new Set(attached.value.flatMap(({ urls: own = [] }) => own))]
  const [url] = urls
  return (
    <div class="first-request">
      <h3 class="first-request__title">Waiting for the first request</h3>
      <p>
        Use your app as ever, in a browser or with curl. Each client that calls it gets a line here, with the
        jar its browser must have.
      </p>
      {url !== undefined && (
        <dl class="first-request__ways">
          <dt>In a browser</dt>
          {urls.map((each) => (
            <dd key={each}>
              <a class="link" href={each} target="_blank" rel="noreferrer">
                {each}
              </a>
            </dd>
          ))}
          <dt>Or here</dt>
          <dd class="mono">curl -i {url}</dd>
        </dl>
      )}
      <p class="first-request__note">
        Cookies that were set before this watch began are shown when they are sent, and their options say “not
        known”.
      </p>
    </div>
  )
}

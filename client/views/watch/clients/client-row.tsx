import type { ClientJar } from '../../../../shared/clients/client-jar.ts'
import { clientName } from '../../../../shared/clients/client-name.ts'
import type { SeenClient } from '../../../../shared/clients/clients-of.ts'
import { PROFILE_TITLES } from '../../../../shared/cookie/profiles/profile-titles.ts'
import { ageText } from '../../../../shared/text/figures.ts'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { showFinding } from '../../../model/findings/findings-list.ts'
import { now } from '../../../model/live/clock.ts'
import {
  jarOf,
  lastSession,
  openClients,
  setClientOpen,
  waysOf,
  worstOf,
} from '../../../model/watch/clients.ts'
import { heldInCookie } from '../../../model/watch/held-in-cookie.ts'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { FindingMark } from '../../../parts/marks/finding-mark.tsx'
import { Icon } from '../../../parts/marks/icon.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { KnownCookie, UnknownCookieRow } from './client-cookie.tsx'
import './client-row.css'

/** A client in two lines; opens into its jar. What went wrong with it stands below, in one line. */
export function ClientRow({ client }: { client: SeenClient }) {
  const tabIndex = useTabIndex()
  const open = openClients.value.has(client.id)
  const jar = jarOf(client)
  const sid = lastSession(client)
  const newest = client.exchanges.at(-1)
  const names = new Set([...jar.cookies.map(({ cookie }) => cookie), ...jar.unknown].map(({ name }) => name))
  return (
    <article class={`client-row${open ? ' client-row--open' : ''}`}>
      <div class="client-columns">
        <button
          type="button"
          class="client-row__toggle"
          data-row-focus
          tabIndex={tabIndex}
          aria-expanded={open}
          onClick={() => setClientOpen(client.id, !open)}
        >
          <Icon name={open ? 'caretDown' : 'caretRight'} />
          <span class="client-row__name">
            <OutsideText text={clientName(client)} />
          </span>
        </button>
        {sid === null ? (
          <span class="client-row__none">no session</span>
        ) : (
          <ThreadMark kind="session" id={sid} />
        )}
        <span class="client-columns__right num">{newest && ageText(now.value - newest.at)}</span>
      </div>
      <p class="client-row__facts">
        {factsOf(client, jar).map((fact) => (
          <span key={fact}>
            <OutsideText text={fact} />
          </span>
        ))}
      </p>
      <WorstFinding client={client} />
      {open && (
        <ul class="client-row__jar" aria-label={`Jar of ${clientName(client)}`}>
          {jar.cookies.map((one) => (
            <KnownCookie
              key={`${one.cookie.name};${one.cookie.domain};${one.cookie.path};${one.cookie.partitionKey?.site ?? ''}`}
              {...one}
              held={heldInCookie(one.cookie, names)}
              profile={jar.profile}
              ways={() => waysOf(client, one.cookie)}
            />
          ))}
          {jar.unknown.map((one) => (
            <UnknownCookieRow key={one.name} {...one} held={heldInCookie(one, names)} />
          ))}
          {jar.cookies.length + jar.unknown.length === 0 && (
            <li class="client-row__empty">Its jar is empty: nothing that was set is kept.</li>
          )}
        </ul>
      )}
    </article>
  )
}

function factsOf({ address, origin, exchanges, guess, guessed }: SeenClient, jar: ClientJar): string[] {
  const requests = exchanges.length
  const cookies = jar.cookies.length + jar.unknown.length
  return [
    ...(address === null ? [] : [address.replace(/^::ffff:/, '')]),
    requests === 1 ? '1 request' : `${requests} requests`,
    cookies === 0
      ? 'no cookie'
      : `${cookies === 1 ? '1 cookie' : `${cookies} cookies`}, modelled as ${PROFILE_TITLES[jar.profile]}`,
    ...(origin === null ? [] : [`origin ${origin}`]),
    ...(guess ? ['by a guess'] : guessed.size > 0 ? [`${guessed.size} by a guess`] : []),
  ]
}

function WorstFinding({ client }: { client: SeenClient }) {
  const tabIndex = useTabIndex()
  const worst = worstOf(client)
  if (!worst) return null
  return (
    <p class="client-row__finding">
      <FindingMark level={worst.level} />
      <span class="visually-hidden">{worst.level}: </span>
      <span class="client-row__finding-title">{worst.title}</span>
      <button
        type="button"
        class="link"
        tabIndex={tabIndex}
        aria-label={`Open the finding: ${worst.title}`}
        onClick={() => showFinding(worst)}
      >
        Open
      </button>
    </p>
  )
}

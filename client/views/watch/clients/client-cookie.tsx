import { useState } from 'preact/hooks'
import type { UsualWay } from '../../../../shared/clients/usual-ways.ts'
import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { profiles } from '../../../../shared/cookie/profiles/profile.ts'
import type { ProfileName } from '../../../../shared/cookie/profiles/rules.ts'
import { countText } from '../../../../shared/text/figures.ts'
import { sessionShorthand } from '../../../../shared/text/session-shorthand.ts'
import { Countdown } from '../../../live-parts/countdown.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { type HeldInCookie, MOST_BYTES } from '../../../model/watch/held-in-cookie.ts'
import { useTabIndex } from '../../../parts/list/row-focus.ts'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import { Chip } from '../../../parts/marks/chip.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { CookieWays } from './cookie-ways.tsx'
import './client-cookie.css'

interface KnownCookieProps {
  /** The session that it is, where it is one. */
  readonly held: HeldInCookie | null
  readonly cookie: Cookie
  readonly sent: boolean
  readonly profile: ProfileName
  /** Worked out when somebody wants to see them. */
  readonly ways: () => readonly UsualWay[]
}

/** A cookie that a client was seen to be given: predicted, and seen where it came back. */
export function KnownCookie({ cookie, held, sent, profile, ways }: KnownCookieProps) {
  const [goes, setGoes] = useState(false)
  const tabIndex = useTabIndex()
  return (
    <li class="client-cookie">
      <span class="client-cookie__name">
        <ThreadMark kind="cookie" id={decodeBytes(cookie.name)} />
        <span class="client-cookie__scope">{cookie.httpOnly ? 'JS can’t read' : 'JS can read'}</span>
      </span>
      <Value value={cookie.value} />
      <Capsule
        predicted="yes"
        seen={sent ? 'yes' : null}
        words={sent ? 'predicted stored, seen sent' : 'predicted stored, not yet sent'}
      />
      <span class="client-cookie__left num">
        <Countdown at={cookie.expires} kind="cookie" />
      </span>
      <span class="client-cookie__chips">
        <Chips cookie={cookie} profile={profile} />
        <button
          type="button"
          class="link client-cookie__goes"
          tabIndex={tabIndex}
          aria-expanded={goes}
          aria-label={`Where it goes: ${decodeBytes(cookie.name)}`}
          onClick={() => setGoes(!goes)}
        >
          Where it goes
        </button>
      </span>
      {goes && <CookieWays name={decodeBytes(cookie.name)} ways={ways()} />}
      <Held held={held} />
    </li>
  )
}

interface UnknownCookieProps {
  readonly name: string
  readonly value: string
  readonly held: HeldInCookie | null
}

/** A cookie that was only seen to be sent. */
export function UnknownCookieRow({ name, value, held }: UnknownCookieProps) {
  return (
    <li class="client-cookie">
      <span class="client-cookie__name">
        <ThreadMark kind="cookie" id={decodeBytes(name)} />
      </span>
      <Value value={value} />
      <Capsule predicted={null} seen="yes" words="seen sent, and never seen being set" />
      <span class="client-cookie__left">not known</span>
      <span class="client-cookie__chips">
        <Chip tone="implied">attributes not known</Chip>
        <span class="client-cookie__scope">sent, but set before the watch</span>
      </span>
      <Held held={held} />
    </li>
  )
}

/** What cookie-session keeps in the cookie, which is all of the session. */
function Held({ held }: { held: HeldInCookie | null }) {
  if (!held) return null
  const { data, bytes, isRedacted, isSigned } = held
  return (
    <p class="client-cookie__held">
      <span class="mono">
        <OutsideText text={sessionShorthand(data)} />
      </span>
      <span class="client-cookie__scope">
        The session is this cookie: {isRedacted && 'about '}
        {countText(bytes)} of {countText(MOST_BYTES)} bytes,{' '}
        {isSigned ? 'signed by the cookie beside it' : 'and the cookie that signs it is missing'}
      </span>
    </p>
  )
}

function Value({ value }: { value: string }) {
  return (
    <span class="client-cookie__value mono" title={decodeBytes(value)}>
      <OutsideText text={decodeBytes(value) || '(empty)'} />
    </span>
  )
}

function Chips({ cookie, profile }: { cookie: Cookie; profile: ProfileName }) {
  const { httpOnly, secure, hostOnly, domain, sameSite, path, partitionKey } = cookie
  return (
    <>
      {httpOnly && <Chip>HttpOnly</Chip>}
      {secure && <Chip>Secure</Chip>}
      {!hostOnly && <Chip>Domain={domain}</Chip>}
      {sameSite && <Chip>SameSite={sameSite}</Chip>}
      <Chip>Path={decodeBytes(path)}</Chip>
      {partitionKey && <Chip>Partitioned</Chip>}
      {sameSite === null && profiles[profile].laxByDefault && <Chip tone="implied">no SameSite, so Lax</Chip>}
    </>
  )
}

import type { ComponentChildren } from 'preact'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { sites } from '../../../model/place/sites.ts'
import type { Answer, FixationRun, Login } from './fixation-run.ts'
import { fixationVerdict } from './fixation-words.ts'

const LOGINS = {
  kept: {
    title: 'A login that keeps the id',
    path: '/lab/login/fixed',
    code: 'req.session.user = user',
    note: 'written into the session that came, whoever else knows its id',
  },
  renewed: {
    title: 'A login that renews it',
    path: '/lab/login',
    code: 'req.session.regenerate(…)',
    note: 'first, then the user: Passport’s req.logIn() does so since 0.6',
  },
} as const

/** One run of the attack, step by step: what each of the two browsers asked, and what came of it. */
export function Attack({ login, run }: { login: Login; run: FixationRun | undefined }) {
  const { title, path, code, note } = LOGINS[login]
  const verdict = run && fixationVerdict(run)
  return (
    <article class="fixation__run" data-login={login}>
      <h4 class="fixation__title">{title}</h4>
      <p class="fixation__code">
        <code class="mono">{code}</code> {note}
      </p>
      <table class="fixation__table">
        <thead>
          <tr>
            <td />
            <th scope="col">
              Attacker’s browser <span class="fixation__host mono">{hostOf(sites.subHost)}</span>
            </th>
            <th scope="col">
              Victim’s browser <span class="fixation__host mono">{hostOf(sites.home)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Step says="gets a session">
            <Cell asks="PATCH /lab/session">{run?.attacker && <Session id={run.attacker} />}</Cell>
            <Cell />
          </Step>
          <Step says="has it planted">
            <Cell />
            <Cell asks="Set-Cookie">
              {run?.planted && <Session id={run.planted}>now in the jar</Session>}
            </Cell>
          </Step>
          <Step says="logs in">
            <Cell />
            <Cell asks={`POST ${path}`}>
              {run?.loggedIn && <LoggedIn from={run.planted} to={run.loggedIn} />}
            </Cell>
          </Step>
          <Step says="asks: who am I?">
            <Cell asks="GET /lab/me">
              {run?.attackerIs && <Who answer={run.attackerIs} sent={run.attacker} intruder />}
            </Cell>
            <Cell asks="GET /lab/me">
              {run?.victimIs && <Who answer={run.victimIs} sent={run.loggedIn?.id ?? null} />}
            </Cell>
          </Step>
        </tbody>
      </table>
      <p class={`fixation__verdict fixation__verdict--${verdict?.tone ?? 'open'}`}>
        {verdict && (
          <>
            <b>{verdict.headline}</b> {verdict.sentence}
          </>
        )}
      </p>
    </article>
  )
}

function Step({ says, children }: { says: string; children: ComponentChildren }) {
  return (
    <tr>
      <th scope="row" class="fixation__step">
        {says}
      </th>
      {children}
    </tr>
  )
}

/** What this browser asked, and what came of it; empty where it has no part in the step. */
function Cell({ asks, children }: { asks?: string; children?: ComponentChildren }) {
  return (
    <td class="fixation__cell">
      {asks && <span class="fixation__asks mono">{asks}</span>}
      {children && <span class="fixation__got">{children}</span>}
    </td>
  )
}

function Session({ id, children }: { id: string; children?: ComponentChildren }) {
  return (
    <>
      <ThreadMark kind="session" id={id} /> {children}
    </>
  )
}

function LoggedIn({ from, to }: { from: string | null; to: Answer }) {
  const same = from === to.id
  return (
    <>
      {!same && from !== null && (
        <>
          <ThreadMark kind="session" id={from} gone /> became{' '}
        </>
      )}
      <ThreadMark kind="session" id={to.id} />{' '}
      {same ? `the same id, now ${to.user ?? 'nobody'}` : (to.user ?? 'nobody')}
    </>
  )
}

function Who({
  answer,
  sent,
  intruder = false,
}: {
  answer: Answer
  sent: string | null
  intruder?: boolean
}) {
  const known = sent === answer.id
  return (
    <>
      {!known && sent !== null && (
        <>
          no row <ThreadMark kind="session" id={sent} gone />, so{' '}
        </>
      )}
      <ThreadMark kind="session" id={answer.id} />{' '}
      <b class={intruder && answer.user !== null ? 'fixation__bad' : undefined}>{answer.user ?? 'nobody'}</b>
    </>
  )
}

/** Where a browser of the two stands. */
export function hostOf(origin: string | null): string {
  return origin === null ? 'a sub-host' : new URL(origin).hostname
}

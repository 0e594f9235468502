// Does one page's part of a run of probes, then goes on. What arrives is told by the server; this page only says to
// whoever opened it that it is at work, and what could not even be sent.
const read = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? ''
const { actions, next } = JSON.parse(read('work'))

/** How long one action gets, ms. */
const PATIENCE = 5_000

function heard(target, good, bad) {
  return new Promise((resolve, reject) => {
    target.addEventListener(good, () => resolve())
    for (const name of bad) target.addEventListener(name, () => reject(new Error(`it ended with "${name}"`)))
    setTimeout(() => reject(new Error(`nothing came back within ${PATIENCE / 1000} s`)), PATIENCE)
  })
}

function post(url, text) {
  return fetch(url, {
    method: 'POST',
    credentials: 'omit',
    body: text,
    signal: AbortSignal.timeout(PATIENCE),
  })
}

/** From the top down. Firefox does not tell; there the frame's referrer is the page around it. */
function framesAround() {
  if (parent === window) return []
  const told = location.ancestorOrigins
    ? [...location.ancestorOrigins].reverse()
    : [new URL(document.referrer).origin]
  return told.map((origin) => `${origin}/`)
}

async function act({ kind, url, lines }) {
  switch (kind) {
    case 'fetch':
      await fetch(url, { credentials: 'include', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
      return
    case 'image': {
      const image = new Image()
      const loaded = heard(image, 'load', ['error'])
      image.src = url
      return loaded
    }
    case 'iframe': {
      const frame = document.createElement('iframe')
      const done = new Promise((resolve, reject) => {
        addEventListener('message', ({ source, data }) => {
          if (source === frame.contentWindow && data?.crumbscope === 'run-page') resolve()
        })
        setTimeout(() => reject(new Error(`nothing came back within ${PATIENCE / 1000} s`)), PATIENCE)
      })
      frame.src = url
      document.body.append(frame)
      return done
    }
    case 'beacon':
      if (!navigator.sendBeacon(url, '')) throw new Error('the browser did not take it')
      return
    case 'websocket': {
      const socket = new WebSocket(url.replace(/^http/, 'ws'))
      return heard(socket, 'open', ['error', 'close'])
    }
    case 'script-read':
      await post(url, document.cookie)
      return
    case 'script-set':
      // The old way is what is tried here.
      for (const line of lines) Reflect.set(document, 'cookie', line)
      await post(url, JSON.stringify({ page: location.href, ancestors: framesAround(), lines }))
  }
}

/** To home only. */
function tell(message) {
  if (parent === window) opener?.postMessage({ crumbscope: 'run-page', ...message }, read('home'))
}

for (const action of actions) {
  tell({ here: location.pathname })
  try {
    await act(action)
  } catch (error) {
    tell({ failed: action.probe, why: error instanceof Error ? error.message : String(error) })
  }
}

tell({ here: location.pathname })
switch (next.kind) {
  case 'go':
    location.assign(next.url)
    break
  case 'post': {
    const form = document.createElement('form')
    form.method = 'post'
    form.action = next.url
    document.body.append(form)
    form.submit()
    break
  }
  case 'reload':
    history.replaceState(null, '', next.url)
    location.reload()
    break
  case 'close':
    tell({ closed: true })
    close()
    break
  default:
    // A frame's parent is told just that the frame is done.
    if (parent !== window) parent.postMessage({ crumbscope: 'run-page' }, '*')
}

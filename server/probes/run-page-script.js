// Does one page's part of a run of probes, then goes on. What arrives is told by the server; this page only says to
// whoever opened it that it is at work, and what could not even be sent.
const read = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? ''
const { first = [], actions, next } = JSON.parse(read('work'))

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

function ask(url, headers = {}) {
  return fetch(url, {
    credentials: 'include',
    cache: 'no-store',
    headers,
    signal: AbortSignal.timeout(PATIENCE),
  })
}

/** An element that asks as soon as it is on the page. */
function put(tag, attributes, good = 'load', bad = ['error']) {
  const element = Object.assign(document.createElement(tag), attributes)
  const done = heard(element, good, bad)
  document.body.append(element)
  return done
}

async function act({ kind, url, lines }) {
  switch (kind) {
    case 'fetch':
      await ask(url)
      return
    case 'preflighted':
      await ask(url, { 'X-Crumbscope': 'ask first' })
      return
    case 'script':
      return put('script', { src: url })
    case 'module':
      return put('script', { type: 'module', src: url })
    case 'stylesheet':
      return put('link', { rel: 'stylesheet', href: url })
    case 'preload':
      return put('link', { rel: 'preload', as: 'script', href: url })
    case 'media':
      return put('audio', { preload: 'auto', src: url }, 'loadedmetadata')
    case 'font':
      await new FontFace('probe', `url("${url}")`).load()
      return
    case 'worker': {
      const worker = new Worker(url)
      await heard(worker, 'message', ['error']).finally(() => worker.terminate())
      return
    }
    case 'eventsource': {
      const source = new EventSource(url, { withCredentials: true })
      await heard(source, 'open', ['error']).finally(() => source.close())
      return
    }
    case 'sandboxed':
      return put('iframe', { sandbox: '', src: url })
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

function say(text) {
  document.querySelector('p').textContent = text
}

async function tryTo(action) {
  try {
    await act(action)
  } catch (error) {
    tell({ failed: action.probe, why: error instanceof Error ? error.message : String(error) })
  }
}

tell({ here: location.pathname })
for (const action of first) await tryTo(action)
await Promise.all(actions.map(tryTo))

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
  case 'ask-access': {
    const button = Object.assign(document.createElement('button'), {
      textContent: 'Ask for storage access',
    })
    button.addEventListener('click', async () => {
      try {
        await document.requestStorageAccess()
        await ask(next.url)
        say('Granted.')
        parent.postMessage({ crumbscope: 'run-page', granted: true }, '*')
      } catch (error) {
        say(`The browser did not grant it: ${error.message || error}`)
      }
    })
    document.body.append(button)
    break
  }
  case 'await-access': {
    const frame = Object.assign(document.createElement('iframe'), { src: next.frame })
    addEventListener('message', async ({ source, data }) => {
      if (source !== frame.contentWindow || !data?.granted) return
      await Promise.all(next.then.map(tryTo))
      say('The other two probes were sent too. You can close this tab.')
    })
    document.body.append(frame)
    break
  }
  case 'close':
    tell({ closed: true })
    close()
    break
  default:
    // A frame's parent is told just that the frame is done.
    if (parent !== window) parent.postMessage({ crumbscope: 'run-page' }, '*')
}

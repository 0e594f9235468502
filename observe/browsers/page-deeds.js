// Runs in every page of the lab, before page-agent.js and in one script with it: what a page can do.
// `crumbscopeDeeds.deeds` does by its name what observe/cases/deed.ts asks for; `addFrame(url, kind)` puts a frame on the
// page, of a kind that the outside contract names or null.
{
  const until = (target, ...types) =>
    new Promise((resolve) => {
      for (const type of types) target.addEventListener(type, () => resolve(null), { once: true })
    })

  /** This script, for documents that no server sends. */
  const page = `<!doctype html><meta charset="utf-8"><script>${document.currentScript.textContent}<${'/'}script>`

  /** What makes a frame's document of that kind. */
  const kinds = {
    sandboxed: (element, url) => {
      element.sandbox = 'allow-scripts allow-forms'
      element.src = url
    },
    credentialless: (element, url) => {
      element.credentialless = true
      element.src = url
    },
    data: (element) => {
      element.src = `data:text/html,${encodeURIComponent(page)}`
    },
    blob: (element) => {
      element.src = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
    },
    srcdoc: (element) => {
      element.srcdoc = page
    },
  }

  const addFrame = (url, kind = null, name = '') => {
    const element = document.createElement('iframe')
    const loaded = until(element, 'load')
    element.name = name
    if (kind === null) element.src = url
    else kinds[kind](element, url)
    document.body.append(element)
    return { element, loaded }
  }

  const postForm = (url, target) => {
    const form = document.createElement('form')
    form.method = 'post'
    form.action = url
    form.target = target
    document.body.append(form)
    form.submit()
  }

  const clickLink = (url) => {
    const link = document.createElement('a')
    link.href = url
    document.body.append(link)
    link.click()
  }

  /** What some elements never tell of is waited for no longer than so, ms: the request itself is awaited elsewhere. */
  const PATIENCE = 1_000

  const orSoon = (ended) =>
    Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE, null))])

  /** An element that asks for its address as soon as it is on the page; what it gets does not matter. */
  const put = (tag, attributes, ...ends) => {
    const element = document.createElement(tag)
    const ended = until(element, ...ends)
    Object.assign(element, attributes)
    document.head.append(element)
    return orSoon(ended)
  }

  /** What `crossorigin` says of credentials; nothing without `asked`. */
  const crossOrigin = (credentials) =>
    credentials === undefined
      ? {}
      : { crossOrigin: credentials === 'include' ? 'use-credentials' : 'anonymous' }

  /** Until this page's requests go to its service worker. */
  const served = async () => {
    if (navigator.serviceWorker.controller === null) await until(navigator.serviceWorker, 'controllerchange')
    return null
  }

  const deeds = {
    script: ({ url, credentials }) =>
      put('script', { src: url, ...crossOrigin(credentials) }, 'load', 'error'),
    module: ({ url, credentials }) =>
      put('script', { type: 'module', src: url, ...crossOrigin(credentials) }, 'load', 'error'),
    stylesheet: ({ url, credentials }) =>
      put('link', { rel: 'stylesheet', href: url, ...crossOrigin(credentials) }, 'load', 'error'),
    preload: ({ url, credentials }) =>
      put('link', { rel: 'preload', as: 'script', href: url, ...crossOrigin(credentials) }, 'load', 'error'),
    prefetch: ({ url }) => put('link', { rel: 'prefetch', href: url }, 'load', 'error'),
    font: ({ url }) =>
      new FontFace('lab', `url("${url}")`).load().then(
        () => null,
        () => null,
      ),
    media: ({ url, credentials }) =>
      put('audio', { preload: 'auto', ...crossOrigin(credentials), src: url }, 'canplay', 'error'),
    xhr: ({ url, method, credentials }) => {
      const request = new XMLHttpRequest()
      request.open(method, url)
      request.withCredentials = credentials === 'include'
      request.send()
      return until(request, 'loadend')
    },
    eventsource: async ({ url, credentials }) => {
      const source = new EventSource(url, { withCredentials: credentials === 'include' })
      await orSoon(until(source, 'open', 'error'))
      source.close()
      return null
    },
    worker: async ({ url }) => {
      const worker = new Worker(url)
      await orSoon(until(worker, 'error', 'message'))
      worker.terminate()
      return null
    },
    ping: ({ url }) => {
      const link = document.createElement('a')
      link.ping = url
      link.href = '#pinged'
      document.body.append(link)
      link.click()
      return null
    },
    fetch: ({ url, method, credentials }) => fetch(url, { method, credentials }).then(() => null),
    image: ({ url }) => {
      const image = new Image()
      const ended = until(image, 'load', 'error')
      image.src = url
      return ended
    },
    iframe: async ({ url, method, kind }) => {
      if (method === 'GET') {
        const { element, loaded } = addFrame(url, kind)
        await loaded
        element.remove()
        return null
      }
      const { element, loaded } = addFrame('about:blank', kind, 'posted')
      await loaded
      const answered = until(element, 'load')
      postForm(url, 'posted')
      await answered
      element.remove()
      return null
    },
    object: async ({ url }) => {
      const element = document.createElement('object')
      const ended = until(element, 'load', 'error')
      element.data = url
      document.body.append(element)
      // It asks for its address once it has a place on the page.
      element.getBoundingClientRect()
      await orSoon(ended)
      element.remove()
      return null
    },
    preflight: ({ url, credentials }) =>
      fetch(url, { headers: { 'x-lab': '1' }, credentials }).then(() => null),
    websocket: ({ url }) => until(new WebSocket(url), 'open', 'close'),
    beacon: ({ url }) => navigator.sendBeacon(url, ''),
    leave: ({ url, method }) => (method === 'POST' ? postForm(url, '_self') : clickLink(url)),
    reload: () => location.reload(),
    back: () => history.back(),
    serve: async () => {
      await navigator.serviceWorker.register('/lab-worker.js', { scope: '/' })
      return served()
    },
    endService: async () => {
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()
      return null
    },
    setCookie: ({ line }) => {
      // biome-ignore lint/suspicious/noDocumentCookie: this is the thing under study
      document.cookie = line
      // Reading waits until the write has reached the jar.
      return void document.cookie
    },
    readCookie: () => {
      try {
        return document.cookie
      } catch (error) {
        // A document without an origin has none (HTML, "document.cookie").
        if (error.name === 'SecurityError') return ''
        throw error
      }
    },
    storeCookie: ({ init }) => cookieStore.set(init).then(() => null),
    deleteCookie: ({ options }) => cookieStore.delete(options).then(() => null),
  }

  globalThis.crumbscopeDeeds = { addFrame, deeds }
}

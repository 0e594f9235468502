// Runs in every page of the lab, between page-frames.js and page-agent.js and in one script with them: what a page can do.
// `crumbscopeDeeds` does by its name what observe/cases/deed.ts asks for.
{
  const { addFrame, until } = crumbscopeFrames

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
    object: async ({ url, tag }) => {
      const element = document.createElement(tag)
      const ended = until(element, 'load', 'error')
      element[tag === 'embed' ? 'src' : 'data'] = url
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

  globalThis.crumbscopeDeeds = deeds
}

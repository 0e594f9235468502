// Runs in every page of the lab, first of three files in one script: makes frames.
// `addFrame(url, kind, name)` puts one on the page, of a kind that the outside contract names or null; `until(target,
// …types)` waits for the first event of one of the types.
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

  globalThis.crumbscopeFrames = { addFrame, until }
}

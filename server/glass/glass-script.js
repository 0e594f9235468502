// Reports to the page around it which cookies were seen at this path: by the server, and by scripts here.
const read = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? ''
// Where the browser tells who is around, only they are told; else whoever is not home is never handed the message.
const around = location.ancestorOrigins?.[0]
const documentCookie = document.cookie
const listed = 'cookieStore' in globalThis ? await cookieStore.getAll() : null

for (const home of read('homes').split(' ')) {
  if (around !== undefined && around !== home) continue
  parent.postMessage(
    { crumbscope: 'glass', url: location.href, cookieHeader: read('cookie-header'), documentCookie, listed },
    home,
  )
}

// Reports to the page around it which cookies were seen at this path: by the server, and by scripts here.
const read = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? ''

parent.postMessage(
  {
    crumbscope: 'glass',
    url: location.href,
    cookieHeader: read('cookie-header'),
    documentCookie: document.cookie,
  },
  read('home'),
)

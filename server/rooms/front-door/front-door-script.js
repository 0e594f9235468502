// Opens a room and goes there. Its link is kept here for coming back: in this host's storage, which no room can read.
const LAST = 'crumbscope-room'
const open = document.getElementById('open')
const button = open.querySelector('button')
const said = document.getElementById('said')
const last = document.getElementById('last')

// What the teacher's link says beside the code: which lessons the class plays.
const asked = new URLSearchParams(location.hash.slice(1))
if (open.elements.code && asked.has('code')) open.elements.code.value = asked.get('code')
const [lesson] = (asked.get('lessons') ?? '').split(',')
const place = /^[a-z-]+$/.test(lesson) ? `/scenarios/${lesson}?` : ''

open.addEventListener('submit', async (event) => {
  event.preventDefault()
  button.disabled = true
  said.textContent = 'Opening…'
  try {
    const body = JSON.stringify(Object.fromEntries(new FormData(open)))
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch('/api/rooms', { method: 'POST', headers, body })
    const answer = await response.json()
    if (!response.ok) throw new Error(answer.detail)
    const link = `${answer.home}/#${place}token=${answer.token}`
    localStorage.setItem(LAST, link)
    location.assign(link)
  } catch (error) {
    said.textContent = error.message
    button.disabled = false
  }
})

const link = localStorage.getItem(LAST)
if (link !== null) {
  last.querySelector('a').href = link
  last.hidden = false
}

// Opens a room and goes there. Its link is kept here for coming back: in this host's storage, which no room can read.
const LAST = 'crumbscope-room'
const open = document.getElementById('open')
const said = document.getElementById('said')
const last = document.getElementById('last')

open.addEventListener('click', async () => {
  open.disabled = true
  said.textContent = 'Opening…'
  try {
    const response = await fetch('/api/rooms', { method: 'POST' })
    const answer = await response.json()
    if (!response.ok) throw new Error(answer.detail)
    const link = `${answer.home}/#token=${answer.token}`
    localStorage.setItem(LAST, link)
    location.assign(link)
  } catch (error) {
    said.textContent = error.message
    open.disabled = false
  }
})

const link = localStorage.getItem(LAST)
if (link !== null) {
  last.querySelector('a').href = link
  last.hidden = false
}

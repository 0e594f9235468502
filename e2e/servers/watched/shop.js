// A small shop with the mistakes that people make, to be watched from outside. It tells its port on stdout.
const express = require('express')
const session = require('express-session')

const app = express()
app.use(
  session({
    secret: 'keyboard cat',
    name: 'sid',
    resave: false,
    saveUninitialized: true,
    cookie: { sameSite: 'lax', maxAge: 30 * 60_000 },
  }),
)
app.get('/', (_req, res) => {
  res.send('<title>Shop</title><form method="post" action="/login"><button>Log in</button></form>')
})
app.post('/login', (req, res) => {
  req.session.user = 4117
  res.cookie('cart', 'c_01JDQ7XK4M').cookie('track', '1', { sameSite: 'none' })
  res.redirect('/account')
})
app.get('/account', (req, res) => {
  res.send(`<title>Account</title><link rel="stylesheet" href="/style.css">user ${req.session.user}`)
})
app.get('/me', (req, res) => {
  res.status(req.session.user ? 200 : 401).json({ user: req.session.user ?? null })
})
app.get('/style.css', (_req, res) => res.type('css').send('body { color: green }'))

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`shop at http://127.0.0.1:${server.address().port}`)
})

/** Scripts to begin with, each with the two option sets in which it shows something. */
export interface ScriptPreset {
  readonly label: string
  readonly script: string
  readonly a: string
  readonly b: string
}

export const SCRIPT_PRESETS: readonly ScriptPreset[] = [
  {
    label: 'secure behind a proxy',
    script: `# log in behind a proxy, then shop
via proxy POST /lab/login {"username": "ada", "password": "lovelace"}
via proxy GET /lab/me
via proxy PATCH /lab/session {"set": {"cart": 2}}
wait 31 min
via proxy GET /lab/me
`,
    a: 'secure: true, trust proxy: off',
    b: 'secure: true, trust proxy: 1',
  },
  {
    label: 'rolling keeps the visitor',
    script: `# one request every 20 minutes
PATCH /lab/session {"set": {"views": 1}}
wait 20 min
GET /lab/session
wait 20 min
GET /lab/session
`,
    a: 'rolling: off, maxAge: 30 min',
    b: 'rolling: on, maxAge: 30 min',
  },
  {
    label: 'a row for every visitor',
    script: `# three visitors who only look
GET /lab/session
forget cookies
GET /lab/session
forget cookies
GET /lab/session
`,
    a: 'saveUninitialized: off',
    b: 'saveUninitialized: on',
  },
  {
    label: 'lost update',
    script: `# two tabs write at once
PATCH /lab/session {"set": {"views": 1}}
parallel
  PATCH /lab/session {"set": {"views": 2}}
  PATCH /lab/session {"set": {"cart": 1}}
end
GET /lab/session
`,
    a: 'resave: off',
    b: 'resave: on',
  },
  {
    label: 'parallel reads undo a write',
    script: `# one tab writes while another only reads
PATCH /lab/session {"set": {"views": 1}}
parallel
  GET /lab/session
  PATCH /lab/session {"set": {"views": 2}}
end
GET /lab/session
`,
    a: 'resave: off',
    b: 'resave: on',
  },
  {
    label: 'a secret is rotated',
    script: `# a new secret, and later none of the old ones
PATCH /lab/session {"set": {"views": 1}}
rotate secret
GET /lab/session
drop old secrets
GET /lab/session
`,
    a: 'rolling: off',
    b: 'rolling: on',
  },
  {
    label: 'the server restarts',
    script: `# sessions in memory do not outlive the process
PATCH /lab/session {"set": {"cart": 2}}
restart
GET /lab/session
forget cookies
PATCH /lab/session {"set": {"cart": 1}}
`,
    a: 'genid: counter',
    b: 'genid: uuid',
  },
  {
    label: 'the store fails',
    script: `# full when it should save, away when it should read
PATCH /lab/session {"set": {"views": 1}}
fail set
PATCH /lab/session {"set": {"views": 2}}
GET /lab/session
fail get
GET /lab/session
`,
    a: 'resave: off',
    b: 'resave: on',
  },
  {
    label: 'log in, log out',
    script: `# the id changes at login and at logout
PATCH /lab/session {"set": {"cart": 1}}
POST /lab/login {"username": "ada", "password": "lovelace"}
GET /lab/me
POST /lab/logout
GET /lab/me
`,
    a: 'maxAge: 30 min',
    b: 'maxAge: null',
  },
]

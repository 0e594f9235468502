/** The page at which a room is opened. */
export const FRONT_DOOR_PAGE = pageWith(
  'Open a room',
  '<p>See what browser and server do with cookies and sessions. You get a room: a lab of your own, that nobody else sees.</p>',
  '<p><button>Open a room</button></p>',
)

/** The page at which one joins a class. */
export const JOIN_PAGE = pageWith(
  'Join the class',
  '<p>See what browser and server do with cookies and sessions. You join a class, and get a room: a lab of your own.</p>',
  `<p><label>Code of the class <input name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"></label></p>
<p><label>Your name <input name="name" required maxlength="40" autocomplete="nickname"></label></p>
<p class="small">Your teacher sees your name, which lesson you are at, and what you tried. Your page says so before anybody looks at more.</p>
<p><button>Join</button></p>`,
)

function pageWith(title: string, intro: string, fields: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title} · Crumbscope</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="/front-door.css">
<script type="module" src="/front-door.js"></script>
<main>
<h1>Crumbscope</h1>
${intro}
<form id="open">${fields}</form>
<p id="said" role="status"></p>
<p id="last" hidden><a href="/">Back to your room</a></p>
<noscript><p>Crumbscope needs JavaScript.</p></noscript>
<p class="small">A room ends 24 hours after you used it last. Its link is its key: whoever has it sees all of the room.</p>
</main>
</html>
`
}

export const FRONT_DOOR_STYLE = `:root {
  color-scheme: light dark;
  font:
    16px / 1.5 system-ui,
    sans-serif;
  color: light-dark(#1b1c19, #ebebe5);
  background: light-dark(#ffffff, #131412);
}
body {
  display: grid;
  place-content: center;
  min-height: 100dvh;
  margin: 0;
}
main {
  max-width: 26rem;
  padding: 1.5rem;
}
h1 {
  font-size: 1.25rem;
}
button {
  font: inherit;
  font-weight: 600;
  padding: 0.5rem 1rem;
  border: 0;
  border-radius: 6px;
  color: light-dark(#ffffff, #131412);
  background: light-dark(#1b1c19, #ebebe5);
}
label {
  display: grid;
  gap: 4px;
}
input {
  font: inherit;
  padding: 0.5rem;
  border: 1px solid light-dark(#858780, #75776d);
  border-radius: 5px;
  color: inherit;
  background: transparent;
}
a {
  color: inherit;
}
:focus-visible {
  outline: 2px solid currentColor;
  outline-offset: 2px;
}
.small {
  font-size: 0.875rem;
  color: light-dark(#5d5f57, #a3a59b);
}
`

/** Words that a beginner does not know, each in one or two sentences. */
export const TERMS = {
  jar: 'The jar is where a browser keeps its cookies, with the rules that each came with.',
  wire: 'The wire is what travels between browser and server: requests one way, answers the other.',
  touch: 'A touch gives a session in the store its full time again. Its data is not written.',
  signed:
    'A signed value carries a check sum made with a secret of the server. Whoever changes the value cannot make the sum that fits.',
  thirdParty:
    'A third-party cookie belongs to another site than the page in the address bar: a frame’s, a picture’s, a script’s.',
} as const

export type TermName = keyof typeof TERMS

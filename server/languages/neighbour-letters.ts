/** Letters that tell neighbours apart: the languages that do not have them. */
export const foreignLetters: readonly { letters: RegExp; of: readonly string[] }[] = [
  { letters: /[ةيكأإى]/u, of: ['fa', 'ur'] },
  { letters: /[پچژگ]/u, of: ['ar'] },
  { letters: /[ыэё]/iu, of: ['uk', 'bg', 'sr'] },
  { letters: /[іїєґ]/iu, of: ['ru', 'bg', 'sr'] },
  { letters: /[řůě]/iu, of: ['sk', 'pl', 'sl', 'hr'] },
  { letters: /[ľĺŕ]/iu, of: ['cs', 'pl', 'sl', 'hr'] },
  { letters: /[øæ]/iu, of: ['sv', 'fi'] },
];

import { closings } from './signature-words.js';
import { anyOf } from './word-pattern.js';

/** What people write above a message they pass on without a word of their own. */
const passingOn = [
  ...['fyi', 'f.y.i.', 'for your information', 'for information', 'see below', 'please see below', 'see attached'],
  ...['see the message below', 'see the email below', 'forwarding this', 'as discussed', 'please advise', 'thoughts'],
  ...['zur info', 'zur information', 'zur kenntnis', 'zur kenntnisnahme', 'zur bearbeitung', 'z.k.', 'zk', 'z. k.'],
  ...['siehe unten', 's.u.', 's. u.', 'siehe anhang', 'anbei', 'weiter unten', 'wie besprochen', 'siehe weiter unten'],
  ...['pour info', 'pour information', 'pour suite à donner', 'pour traitement', 'voir ci-dessous', 'cf. ci-dessous'],
  ...['ci-dessous', 'ci-joint', 'comme convenu', 'para su información', 'para información', 'para tu información'],
  ...[
    'ver abajo',
    'véase abajo',
    'ver más abajo',
    'adjunto',
    'según lo acordado',
    'per conoscenza',
    'per informazione',
  ],
  ...['vedi sotto', 'vedere sotto', 'come da accordi', 'in allegato', 'ter info', 'ter informatie', 'ter kennisname'],
  ...['zie hieronder', 'zie onder', 'zie bijlage', 'zoals besproken', 'para conhecimento', 'para informação'],
  ...['ver abaixo', 'veja abaixo', 'ver em baixo', 'em anexo', 'conforme combinado', 'do wiadomości', 'patrz niżej'],
  ...['zobacz poniżej', 'jak niżej', 'w załączeniu', 'zgodnie z ustaleniami'],
];
const courtesies = [
  ...['thanks', 'thank you', 'many thanks', 'please', 'danke', 'vielen dank', 'bitte', 'merci', 'merci d’avance'],
  ...[
    'merci beaucoup',
    'gracias',
    'muchas gracias',
    'por favor',
    'grazie',
    'grazie mille',
    'dank',
    'dank u',
    'bedankt',
  ],
  ...['alvast bedankt', 'obrigado', 'obrigada', 'dziękuję', 'proszę'],
];
const greetings = [
  ...['hi', 'hello', 'dear', 'hey', 'good morning', 'good afternoon', 'hallo', 'guten tag', 'guten morgen'],
  ...['sehr geehrte', 'sehr geehrter', 'liebe', 'lieber', 'moin', 'bonjour', 'bonsoir', 'madame', 'monsieur', 'hola'],
  ...[
    'buenos días',
    'buenas tardes',
    'estimado',
    'estimada',
    'estimados',
    'buongiorno',
    'buonasera',
    'salve',
    'gentile',
  ],
  ...['beste', 'geachte', 'goedemorgen', 'goedendag', 'dag', 'olá', 'bom dia', 'boa tarde', 'caro', 'cara'],
  ...['dzień dobry', 'witam', 'szanowni', 'cześć'],
];
const maxLength = 400;
const maxGreetingWords = 6;
const closing = new RegExp(`^(?:${anyOf(Object.values(closings).flat())})[\\s,.!;:]*$`, 'iu');
const greeting = new RegExp(`^(?:${anyOf(greetings)})(?![\\p{L}])`, 'iu');
const empty = new RegExp(`(?<![\\p{L}])(?:${anyOf([...passingOn, ...courtesies])})(?![\\p{L}])`, 'giu');

/**
 * Whether the words above a forwarded message say no more than that it is passed on: nothing, "FYI", a greeting, thanks, the sender's name, a closing
 * and what follows it. A question says something.
 */
export function saysNothing(text: string, senderName = ''): boolean {
  if (text.length > maxLength || text.includes('?')) return false;
  const lines = text.split('\n').map((line) => line.trim());
  const end = lines.findIndex((line) => closing.test(line));
  const names = new Set(wordsOf(senderName));
  return lines
    .slice(0, end === -1 ? lines.length : end)
    .filter((line) => !isGreeting(line))
    .every((line) => wordsOf(line.replaceAll(empty, ' ')).every((word) => names.has(word)));
}

/** A greeting with whom it greets: short, and nothing after the comma. */
export function isGreeting(line: string): boolean {
  return greeting.test(line) && /^[^,.!;:]*[,.!;:]?$/u.test(line) && wordsOf(line).length <= maxGreetingWords;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

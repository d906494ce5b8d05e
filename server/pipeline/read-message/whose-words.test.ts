import { describe, expect, it } from '@jest/globals';
import { messageBuilder } from '../../test/message-builder.js';
import { readMessage } from './read-message.js';
import type { Ours } from './ours.js';
import { withVoices } from './whose-words.js';
import { askedText } from '../../mail/quotes/asked-text.js';
import type { ReadMessage } from '../situation.js';

const ours: Ours = {
  addresses: ['support@demo.example'],
  domains: ['demo.example'],
  names: ['harbour & pine'],
  fallbackLanguage: 'en',
};

async function read(text: string, subject = 'Re: Your order'): Promise<ReadMessage> {
  return withVoices(await readMessage(messageBuilder({ text, subject }), { signal: AbortSignal.timeout(5000) }), ours);
}

describe('whose words a message holds', () => {
  it.each([
    ['de', 'Am 28.11.2026 um 10:12 schrieb Harbour & Pine:\n> Möchten Sie stornieren?\n\nNein danke. Wann kommt es?'],
    ['fr', '> Voulez-vous annuler la commande ?\n\nNon. Quand arrive-t-elle ?'],
    ['es', '> ¿Quiere cancelar el pedido?\n\nNo, gracias. ¿Cuándo llega?'],
    ['en', 'On 3 May 2026 at 10:12, Harbour & Pine wrote:\n> Shall we cancel it?\n\nNo. When will it come?'],
  ])('never takes our quoted question for the sender’s ask (%s)', async (_language, text) => {
    const message = await read(text);
    expect(askedText(message)).not.toMatch(/stornieren|annuler|cancel/);
    expect(askedText(message)).toMatch(/^No|^Nein/);
    expect(message.answers?.questions).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/stornieren|annuler|cancel/) }),
    ]);
  });

  it('pairs answers with the questions they stand below', async () => {
    const message = await read('> Which colour?\nBlue.\n> Which size?\nLarge.\n\nAnd when will it come?');
    expect(message.answers?.questions).toEqual([
      { text: 'Which colour?', choices: [], reply: 'Blue.' },
      { text: 'Which size?', choices: [], reply: 'Large.\n\nAnd when will it come?' },
    ]);
    expect(askedText(message)).toBe('Blue.\n\nLarge.\n\nAnd when will it come?');
  });

  it('leaves people their own words behind marks', async () => {
    const message = await read('> Wo ist W2400106?\n> Kann ich stornieren?\n\nLena', 'Fragen');
    expect(askedText(message)).toBe('Wo ist W2400106?\nKann ich stornieren?\n\nLena');
    expect(message.answers).toBeUndefined();
  });

  it.each([
    ['yes please', 'On Sat, 28 Nov 2026 at 10:12, Support <support@demo.example> wrote:\n> Shall we cancel it?', []],
    [
      'La segunda.',
      'On Sat, 28 Nov 2026 at 10:12, Harbour & Pine <support@demo.example> wrote:\n> Hola, ¿prefiere cambiar el pedido W2400127 o cancelarlo?',
      ['¿prefiere cambiar el pedido W2400127', 'cancelarlo'],
    ],
    [
      'the second one',
      '-----Original Message-----\nFrom: Ann <ann@demo.example>\nSent: Saturday\nTo: you\nSubject: Order\n\nWhich one do you mean?\n\n1. the bookshelf\n2. the blanket\n\nAnn',
      ['the bookshelf', 'the blanket'],
    ],
    [
      'die erste',
      'Am Sa., 28. Nov. 2026 um 10:12 Uhr schrieb Support <support@demo.example>:\n> Wir können\n>\n> 1. den Stuhl später schicken, oder\n> 2. ihn streichen.\n>\n> Was ist Ihnen lieber?',
      ['den Stuhl später schicken', 'ihn streichen.'],
    ],
  ])('knows which question "%s" answers and what it offers', async (answer, quote, choices) => {
    const message = await read(`${answer}\n\n${quote}`);
    expect(message.newText).toBe(answer);
    expect(message.thread[0]?.by).toBe('us');
    expect(message.answers?.questions.map((question) => question.choices)).toEqual([choices]);
  });

  it('tells the sender’s earlier words from ours and from a third person’s', async () => {
    const block = (from: string, text: string): string =>
      `From: ${from}\nSent: Saturday\nTo: somebody\nSubject: Order\n\n${text}\n\n`;
    const message = await read(
      `See below.\n\n${block('Olivia Carter <olivia.carter@example.com>', 'I asked the neighbours.')}${block('Carrier <x@carrier.example>', 'Delivered.')}${block('support@demo.example', 'Have you asked the neighbours?')}`,
    );
    expect(message.thread.map(({ by }) => by)).toEqual(['sender', undefined, 'us']);
    expect(message.answers).toBeUndefined();
  });
});

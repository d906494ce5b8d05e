import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newTextOf, stripQuotes } from './strip-quotes.js';

const kept = (text: string, senderName?: string): string =>
  newTextOf(stripQuotes(text, senderName === undefined ? {} : { senderName }));
const kinds = (text: string, subject = ''): string[] => stripQuotes(text, { subject }).map(({ kind }) => kind);

describe('the new text of a message', () => {
  it.each([
    ['en', 'On Tue, 3 May 2022 at 10:12, Shop Support <help@shop.example> wrote:'],
    ['fr', 'Le mar. 3 mai 2022 à 10:12, Service client <aide@boutique.example> a écrit :'],
    ['de', 'Am 03.05.2022 um 10:12 schrieb Kundendienst <hilfe@laden.example>:'],
    ['es', 'El mar, 3 may 2022 a las 10:12, Atención (<ayuda@tienda.example>) escribió:'],
    ['it', 'Il giorno mar 3 mag 2022 alle ore 10:12 Assistenza <aiuto@negozio.example> ha scritto:'],
    ['nl', 'Op di 3 mei 2022 om 10:12 schreef Klantenservice <hulp@winkel.example>:'],
    ['pt', 'Em ter., 3 de mai. de 2022 às 10:12, Apoio <ajuda@loja.example> escreveu:'],
    ['pl', 'wt., 3 maj 2022 o 10:12 Obsługa <pomoc@sklep.example> napisał(a):'],
  ])('ends at a %s attribution, with or without marks', (_language, attribution) => {
    expect(kept(`Where is it?\n\n${attribution}\n\n> It left us.\n> Really.`)).toBe('Where is it?');
    expect(kept(`Where is it?\n\n${attribution}\n\nIt left us.\n\nReally.`)).toBe('Where is it?');
    expect(kept(`${attribution}\n> It left us.\n\nWhere is it?`)).toBe('Where is it?');
  });

  it.each([
    ['en', 'From: Support <help@shop.example>\nSent: Tuesday, May 3, 2022 10:12\nTo: Anna\nSubject: Order'],
    ['fr', 'De : Service client\nEnvoyé : mardi 3 mai 2022 10:12\nÀ : Anna\nObjet : Commande'],
    ['de', 'Von: Kundendienst\nGesendet: Dienstag, 3. Mai 2022 10:12\nAn: Anna\nBetreff: Bestellung'],
    ['es', 'De: Atención\nEnviado el: martes, 3 de mayo de 2022 10:12\nPara: Anna\nAsunto: Pedido'],
    ['it', 'Da: Assistenza\nInviato: martedì 3 maggio 2022 10:12\nA: Anna\nOggetto: Ordine'],
    ['nl', 'Van: Klantenservice\nVerzonden: dinsdag 3 mei 2022 10:12\nAan: Anna\nOnderwerp: Bestelling'],
    ['pt', 'De: Apoio\nEnviada em: terça-feira, 3 de maio de 2022 10:12\nPara: Anna\nAssunto: Pedido'],
    ['pl', 'Od: Obsługa\nWysłano: wtorek, 3 maja 2022 10:12\nDo: Anna\nTemat: Zamówienie'],
  ])('ends at a %s header block, and a forward is one', (_language, block) => {
    expect(kept(`Where is it?\n\n${block}\n\nIt left us.`)).toBe('Where is it?');
    expect(kinds(`${block}\n\nIt left us.`)).toEqual(['forward']);
    expect(kinds(`Please see below.\n\n${block}\n\nIt left us.`, 'Fwd: Order')).toEqual(['new', 'forward']);
  });

  it.each([
    '2015年2月3日 10:12 Kenji <kenji@mise.example>:',
    '2015. február 3. 10:12 Bolt írta, <bolt@uzlet.example>:',
    'ב-3 בפברואר 2015 בשעה 10:12, מאת Noa <noa@hanut.example>:',
    'Quoting Anna Berg <anna@shop.example>:',
    'Msgstr 2015-02-03 10:12\nAnna Berg of the shop\n<anna@shop.example>:',
  ])('ends at %j before quoted lines, in whatever language', (attribution) => {
    expect(kept(`Where is it?\n\n${attribution}\n\n> It left us.\n> Really.`)).toBe('Where is it?');
  });

  it.each([
    'Kirjoittaja: Noa <noa@kauppa.example>\nAika: 2015-02-03 10:12\nKenelle: me@home.example\nOtsikko: x',
    'מאת: Noa <noa@hanut.example>\nנשלח: 03.02.2015 10:12\nאל: me@home.example',
    'Anna Berg <anna@shop.example> schrieb:',
  ])('ends at %j before unmarked lines', (head) => {
    expect(kept(`Where is it?\n\n${head}\n\nIt left us.`)).toBe('Where is it?');
  });

  it('takes a name and a verb right above a quote for an attribution', () => {
    expect(kept('Anna Berg wrote:\n> Which?\n\nThe blue one.')).toBe('The blue one.');
    expect(kept('"Anna" <a@shop.example> wrote in message news:1@x...\n> Which?\n\nBlue.')).toBe('Blue.');
    expect(kept('The driver wrote:\n> not at home\n\nI was.')).toContain('The driver wrote:');
  });

  it('keeps a list of the sender’s own data, an address among it', () => {
    const form = 'My data:\n\nName: Anna Berg\nMail: anna@berg.example\nOrdered: 03.02.2015 10:12\n\nWhere is it?';
    expect(kept(form)).toBe(form);
    const alone = 'Kunde: Anna <anna@berg.example>\nZeit: 2015-02-03 10:12\nThema: Lampe\n\nWo ist sie?';
    expect(kept(alone)).toBe(alone);
  });

  it('keeps an introduction of the customer’s own before what they quote', () => {
    const text = 'Your page says this about returns:\n\n> 30 days, unused.\n\nDoes it hold for lamps?';
    expect(kept(text)).toContain('Your page says this about returns:');
    const order = 'I asked on 3 May at 10:12 what this means:\n> unused\n\nWell?';
    expect(kept(order)).toContain('what this means:');
  });

  it('leaves what only looks like a quote', () => {
    const journey = 'From: Paris\nTo: London\nDate: 3 May 2022';
    const cited = 'On 3 May 2022 at 10:00 I called and your colleague wrote down my order 4711: two lamps.';
    const said = 'On Monday you said:\nit will come on Tuesday.';
    for (const text of [journey, cited, said]) expect(kept(text)).toBe(text);
  });

  it('keeps the quote that an answer answers, and what stands under a quote', () => {
    const answers = '> Which colour?\n\nBlue.\n\n> Which size?\n\nLarge.';
    expect(kept(`On 3 May 2022, at 10:12, Shop <a@b.example> wrote:\n\n${answers}`)).toBe(answers);
    expect(kept('Hello,\n\nOn 3 May 2022, at 10:12, Shop <a@b.example> wrote:\n> Which?\n\nThe blue one.')).toBe(
      'Hello,\n\nThe blue one.',
    );
  });

  it.each([
    ['Sent from my iPhone'],
    ['Envoyé de mon iPhone'],
    ['Von meinem iPhone gesendet'],
    ['Enviado desde mi iPhone'],
    ['Inviato da iPhone'],
    ['Verstuurd vanaf mijn iPhone'],
    ['Enviado do meu iPhone'],
    ['Wysłane z iPhone’a'],
    ['Get Outlook for Android'],
    ['Télécharger Outlook pour iOS'],
  ])('cuts "%s"', (line) => {
    expect(kept(`Where is it?\n\n${line}`)).toBe('Where is it?');
  });

  it('cuts a signature, keeps a bare closing, keeps a message that is only contact data', () => {
    expect(kept('Where is it?\n\nRegards,\nAnna Berg\nBuyer, Berg GmbH\nTel. +49 30 1234567')).toBe('Where is it?');
    expect(kept('Where is it?\n\nAnna Berg\n+49 30 1234567', 'Anna Berg')).toBe('Where is it?');
    expect(kept('Where is it?\n\n-- \nAnna\nBerg GmbH')).toBe('Where is it?');
    expect(kept('Where is it?\n\nBest regards\nAnna')).toBe('Where is it?\n\nBest regards\nAnna');
    expect(kept('Anna Berg\n+49 30 1234567', 'Anna Berg')).toBe('Anna Berg\n+49 30 1234567');
  });

  it.each([
    'This e-mail is confidential and intended only for the addressee. If you received this in error, notify the sender.',
    'Ce message est confidentiel. Si vous l’avez reçu par erreur, merci d’avertir son expéditeur et de le détruire. Toute utilisation est interdite.',
    'Diese E-Mail ist vertraulich. Wenn Sie nicht der richtige Adressat sind, informieren Sie uns bitte unverzüglich und vernichten diese E-Mail.',
  ])('sets a notice apart: %s', (notice) => {
    expect(kinds(`Where is it?\n\n${notice}`)).toEqual(['new', 'disclaimer']);
  });

  it('loses nothing but blank lines and never throws', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        '',
        '> a',
        '>> b',
        '--',
        '___',
        'On 3 May 2022 at 10:00, A <a@b.c> wrote:',
        'From: A <a@b.c>',
        'Sent: 3 May 2022',
        'To: B',
        'Subject: C',
        '-----Original Message-----',
        'Regards,',
        'Anna',
        'Sent from my iPhone',
        '```',
        '| x',
        'Tel. +49 30 1234567',
        'Begin forwarded message:',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const words = (value: string): string => value.replaceAll(/[\s\uFDD0-\uFDD3]+/gu, '');
        expect(
          words(
            stripQuotes(text, { senderName: 'Anna' })
              .map((part) => part.text)
              .join('\n'),
          ),
        ).toBe(words(text));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['one line of marks', '>'.repeat(400_000)],
    ['lines of marks', '> a\n'.repeat(100_000)],
    ['attributions', 'On 3 May 2022 at 10:00, A <a@b.c> wrote:\n'.repeat(9000)],
    ['openings of attributions', 'On 3 May 2022\n'.repeat(28_000)],
    ['headers', 'From: a@b.c\n'.repeat(33_000)],
    ['rules', '--\n'.repeat(130_000)],
    ['spaces', `${' '.repeat(399_999)}x`],
    ['fences', '```\n'.repeat(100_000)],
  ])(
    'takes bounded time for %s',
    (_name, text) => {
      const start = process.cpuUsage().user;
      stripQuotes(text);
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(6000);
    },
    60_000,
  );
});

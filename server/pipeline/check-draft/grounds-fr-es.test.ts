import { describe, expect, it } from '@jest/globals';
import type { Reference } from '../../../shared/assistance.js';
import type { Fact } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { recordFacts } from '../../test/write-request.js';
import { checkedSentences } from './check-draft.js';

const today = '2026-05-20';

/** The grounds of a draft's sentences; those of open ones as `open`. */
function grounds(text: string, language: DraftLanguageCode, facts: readonly Fact[], named: string[] = []): string[] {
  const references: Reference[] = named.map((value) => ({ kind: 'order', value, text: value }));
  const { sentences } = checkedSentences([{ kind: 'text', text }], {
    facts,
    passages: [],
    references,
    vouched: [],
    language,
    now: new Date(`${today}T12:00:00Z`),
    timeZone: 'Europe/Berlin',
    asks: [{ id: 'a1', text: 'Where is it?', intent: 'order-status' }],
  });
  return sentences.map(({ ground }) => ground ?? 'open');
}

const returned = recordFacts('order', {
  number: 'K41',
  status: 'delivered',
  payment: 'refunded',
  paidAt: '2026-04-02',
  refundedAt: '2026-05-13',
  'return.number': 'B41',
  'return.status': 'refunded',
  'return.receivedAt': '2026-05-10',
  'return.refundedAt': '2026-05-13',
});
const coming = recordFacts('order', {
  number: 'K42',
  status: 'delivered',
  payment: 'paid',
  paidAt: '2026-04-02',
  'return.number': 'B42',
  'return.status': 'approved',
});
const late = recordFacts('order', {
  number: 'K43',
  status: 'processing',
  placedAt: '2026-05-06',
  paidAt: '2026-05-08',
  payment: 'paid',
  eta: '2026-05-15',
});
const other = recordFacts('order2', { number: 'K44', status: 'delivered', deliveredAt: '2026-05-11' });

describe('what is said with other words', () => {
  it.each([
    [
      'fr',
      'L’article nous est revenu le 10 mai 2026 et a été remboursé trois jours plus tard.',
      'L’article nous est revenu le 10 mai 2026 et a été remboursé cinq jours plus tard.',
      returned,
    ],
    [
      'es',
      'El artículo nos llegó el 10 de mayo de 2026 y fue reembolsado tres días después.',
      'El artículo nos llegó el 10 de mayo de 2026 y fue reembolsado cinco días después.',
      returned,
    ],
    ['fr', 'Paiement : reçu le 8 mai 2026', 'Commande : reçue par vous le 8 mai 2026', late],
    ['es', 'Pago: recibido el 8 de mayo de 2026', 'Pedido: recibido el 8 de mayo de 2026', late],
    ['fr', 'Nous attendons votre colis.', 'Votre colis nous est revenu.', coming],
    ['fr', '6 mai 2026 – commande enregistrée', '6 mai 2026 – commande expédiée', late],
    [
      'fr',
      'Votre commande n° K43 du 6 mai 2026 est en préparation.',
      'Votre commande n° K43 du 8 mai 2026 est livrée.',
      late,
    ],
    ['es', 'Su pedido n.º K43 del 6 de mayo de 2026 está en preparación.', 'Su pedido n.º K43 está entregado.', late],
  ] as [DraftLanguageCode, string, string, Fact[]][])(
    'in %s is free as the record has it: %s',
    (language, right, wrong, facts) => {
      expect(grounds(right, language, facts)).toEqual(['record']);
      expect(grounds(wrong, language, facts)).toEqual(['open']);
    },
  );

  it('a payment that was given back was one', () => {
    expect(grounds('Vous aviez payé le 2 avril 2026.', 'fr', returned)).toEqual(['record']);
    expect(grounds('Vous aviez payé le 13 mai 2026.', 'fr', returned)).toEqual(['open']);
  });
});

describe('two orders', () => {
  it('are the first and the second as the customer names them', () => {
    const both = [...late, ...other];
    expect(grounds('El segundo pedido se entregó el 11 de mayo de 2026.', 'es', both, ['K43', 'K44'])).toEqual([
      'record',
    ]);
    expect(grounds('El primer pedido se entregó el 11 de mayo de 2026.', 'es', both, ['K43', 'K44'])).toEqual(['open']);
    expect(grounds('El segundo pedido se entregó el 11 de mayo de 2026.', 'es', both, ['K44', 'K43'])).toEqual([
      'open',
    ]);
    expect(grounds('El segundo pedido se entregó el 11 de mayo de 2026.', 'es', both)).toEqual(['open']);
  });
});

describe('a clause before an apology', () => {
  it('joined by "and" is read by itself', () => {
    expect(grounds('Votre commande n’est pas encore expédiée et j’en suis navrée.', 'fr', late)).toEqual(['record']);
    expect(grounds('Votre commande est expédiée et j’en suis navrée.', 'fr', late)).toEqual(['open']);
  });
});

describe('passing on', () => {
  it.each([
    ['fr', 'Je transmets votre demande à un collègue.'],
    ['es', 'He trasladado su solicitud a un compañero.'],
  ] as [DraftLanguageCode, string][])('needs a hand-over in %s', (language, text) => {
    expect(grounds(text, language, late)).toEqual(['open']);
  });
});

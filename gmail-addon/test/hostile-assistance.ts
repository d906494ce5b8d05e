import type { Assistance } from '../../shared/assistance.js';

/** Text as somebody who means harm would write it. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '</font></b><a href="https://evil.example/">press</a><a href=\'javascript:alert(1)\'>x</a>',
  '&lt;b&gt; &amp;amp; &#60;script&#62; "quotes" \'single\'',
  'x'.repeat(100_000),
  '\u202eevil txt\u202c \u2066isolate\u2069 \u200fעברית שלום العربية',
  `${'😀'.repeat(2999)}👩‍👩‍👧‍👦`,
  'line\r\nline\u0000\u0007\u001b[31m\u2028end',
  '[[order.number]] ${settings} {{x}} <!-- --> ]]>',
];

/** An assistance in which every text somebody else wrote is this one, with more of everything than a card can hold. */
export function hostileAssistance(base: Assistance, text: string): Assistance {
  const many = <Item>(count: number, make: (at: number) => Item): Item[] =>
    Array.from({ length: count }, (_, at) => make(at));
  const readAt = base.createdAt;
  const source = {
    connector: 'c',
    system: text,
    record: 'r',
    field: 'f',
    url: `https://shop.example/"><script>${text.slice(0, 50)}`,
    readAt,
  };
  const parts: Assistance['drafts'][number]['parts'] = [
    { kind: 'text', text },
    { kind: 'fact', factId: 'f0', text },
    { kind: 'cite', passageId: 'p0', text: text.slice(0, 2000) },
    ...many(600, () => ({ kind: 'text', text: text.slice(0, 300) }) as const),
  ];
  const unsupported = many(
    60,
    (at) =>
      ({
        id: `u${at}`,
        part: 0,
        start: at * 3,
        end: at * 3 + 5,
        text,
        why: at % 2 === 0 ? 'amount' : 'withheld-fact',
      }) as const,
  );
  return {
    ...base,
    cause: {
      ...base.cause,
      subject: text,
      newText: text,
      sender: {
        party: { kind: 'email', address: 'x@y.example', name: text.slice(0, 500) },
        standing: 'unverified',
        reasons: many(30, () => text),
        customers: many(30, (at) => ({ connector: 'c', record: String(at), name: text })),
      },
      understanding: {
        ...base.cause.understanding,
        intents: [{ id: text, confidence: 0.4 }],
        asks: many(60, (at) => ({ id: `a${at}`, text, intent: `i${at}` })),
        signals: many(40, () => 'legal-threat'),
      },
    },
    disposition: { kind: 'hand-over', reason: text },
    routing: { to: text, why: text },
    facts: many(
      120,
      (at) =>
        ({
          id: `f${at}`,
          alias: 'order',
          field: 'x',
          label: text,
          type: 'text',
          value: text,
          text,
          withheld: at % 3 === 0,
          source: { ...source, record: String(at), stale: true },
        }) as const,
    ),
    passages: [{ id: 'p0', article: text, url: 'https://help.example/"onclick="x', text }],
    missing: many(50, () => ({ connector: text, reason: 'timeout' }) as const),
    tags: many(40, () => ({ name: text, why: text })),
    warnings: many(60, (at) => ({ code: 'stale-fact', factId: `f${at}` }) as const),
    actions: many(20, (at) => ({ name: `n${at}`, label: text, connector: 'c' })),
    drafts: [
      { id: 'draft1', language: 'en', writer: 'w', parts, text, unanswered: ['a1'], unsupported, sentences: [] },
    ],
  };
}

import { describe, expect, it } from '@jest/globals';
import { compileText } from './presets.js';

const good = `
descriptor: 1
id: shop
system: Shop
evidence: blank
config: { baseUrl: { type: url } }
baseUrl: '{{config.baseUrl}}'
probe: { steps: [{ id: me, request: GET /me, single: true }], identity: name }
maps: { order: { record: id, number: number, owner: { emails: email } } }
operations:
  orderByNumber:
    steps: [{ id: orders, request: GET /orders, query: { number: '{{in.key|plainValue}}' } }]
    map: order
`;
const problemsOf = (text: string): string => {
  const loaded = compileText(text);
  return loaded.ok ? '' : loaded.problems.join('\n');
};
const withStep = (step: string): string => good.replace(/steps: \[\{ id: orders.*\}\]/, `steps: [${step}]`);

describe('a descriptor', () => {
  it('is read', () => expect(problemsOf(good)).toBe(''));

  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
    .join('\n')}\n${good}`;
  it.each([
    ['an alias bomb', bomb, /aliases/],
    ['deep nesting in brackets', `${good}\nx: ${'['.repeat(30_000)}${']'.repeat(30_000)}`, /nested deeper/],
    [
      'deep nesting in blocks',
      `${good}\nx:\n${Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth + 1)}a:`).join('\n')}`,
      /nested deeper/,
    ],
    ['a file too large', `${good}# ${'x'.repeat(70_000)}`, /larger than 64 KB/],
    ['no YAML', 'a: [', /no YAML/],
    ['two keys of one name', `${good}\nid: other`, /no YAML/],
    ['a prototype name as a key', `${good}\n__proto__: { a: 1 }`, /prototype/],
    ['a prototype name in a path', good.replace('number: number', 'number: constructor.name'), /prototype/],
    ['an inherited member in a path', good.replace('number: number', `number: "['__proto__'].x"`), /prototype/],
    ['an unknown field', `${good}\nevil: 1`, /evil/],
    ['an unknown transform', good.replace('number: number', 'number: number|eval'), /no transform "eval"/],
    [
      'a filter without an encoder',
      withStep("{ id: orders, request: GET /orders, query: { $filter: 'no eq {{in.key}}' } }"),
      /needs an encoder/,
    ],
    [
      'a whole value without an encoder',
      withStep("{ id: orders, request: GET /orders, query: { number: '{{in.key}}' } }"),
      /needs an encoder/,
    ],
    ['a path without an encoder', withStep("{ id: orders, request: 'GET /orders/{{in.key}}' }"), /needs an encoder/],
    [
      'quotes around an encoder',
      withStep(`{ id: orders, request: GET /orders, query: { $filter: "no eq '{{in.key|odataString}}'" } }`),
      /its own quotes/,
    ],
    [
      'text spliced into a body',
      withStep("{ id: orders, request: POST /orders, reads: true, body: { q: 'SELECT {{in.key}}' } }"),
      /needs an encoder/,
    ],
    [
      'a customer value in a header',
      withStep("{ id: orders, request: GET /orders, headers: { x-customer: '{{in.key|plainValue}}' } }"),
      /may not stand in a header/,
    ],
    [
      'a secret in an address',
      withStep("{ id: orders, request: GET /orders, query: { key: '{{secret.token}}', n: '{{in.key|plainValue}}' } }"),
      /secret into an address/,
    ],
    [
      'an unknown hole',
      withStep("{ id: orders, request: GET /orders, query: { n: '{{process.env|plainValue}}' } }"),
      /is unknown/,
    ],
    [
      'an open hole',
      withStep(`{ id: orders, request: GET /orders, query: { n: '{{in.key|plainValue', m: '{{in.key|plainValue}}' } }`),
      /not closed/,
    ],
    [
      'a POST that is not declared to read',
      withStep("{ id: orders, request: POST /orders, body: { n: '{{in.key}}' } }"),
      /reads: true/,
    ],
    [
      'a PUT in an operation',
      withStep("{ id: orders, request: PUT /orders, reads: true, body: { n: '{{in.key}}' } }"),
      /only reads/,
    ],
    [
      'a mutation in an operation',
      withStep(
        "{ id: orders, request: POST /graphql, reads: true, graphql: 'mutation($n: ID!) { cancelOrder(id: $n) { id } }', variables: { n: '{{in.key}}' } }",
      ),
      /is a mutation/,
    ],
    [
      'a mutation behind a query',
      withStep(
        "{ id: orders, request: POST /graphql, graphql: 'query a { x } mutation b { y }', variables: { n: '{{in.key}}' } }",
      ),
      /exactly one operation/,
    ],
    [
      'a mutation after a comment',
      withStep(
        '{ id: orders, request: POST /graphql, graphql: "# query\\nmutation { y }", variables: { n: "{{in.key}}" } }',
      ),
      /is a mutation/,
    ],
    [
      'GraphQL that cannot be parsed',
      withStep("{ id: orders, request: POST /graphql, graphql: 'query {', variables: { n: '{{in.key}}' } }"),
      /cannot be parsed/,
    ],
    [
      'a writing remote method',
      withStep(
        "{ id: orders, request: POST /rpc, reads: true, body: { method: model.sale.sale.write, params: ['{{in.key}}'] } }",
      ),
      /"write" is not known to only read/,
    ],
    [
      'a writing Odoo method',
      withStep(
        "{ id: orders, request: POST /jsonrpc, body: { method: call, params: { service: object, method: execute_kw, args: [d, 1, k, sale.order, unlink, ['{{in.key}}']] } } }",
      ),
      /"unlink"/,
    ],
    [
      'a writing Odoo 19 method',
      withStep(
        "{ id: orders, request: POST /json/2/sale.order/action_cancel, reads: true, body: { ids: ['{{in.key}}'] } }",
      ),
      /"action_cancel"/,
    ],
    ['a step that does not use the key', withStep('{ id: orders, request: GET /orders }'), /answer everybody the same/],
    ['a map that reads an unknown step', good.replace('emails: email', 'emails: $people.0.email'), /no such step/],
    [
      'steps in a circle',
      withStep(
        "{ id: orders, request: 'GET /o/{{in.key|plainValue}}/{{$lines.0.id|integer}}' }, { id: lines, request: 'GET /l/{{$orders.0.id|integer}}' }",
      ),
      /no step before it/,
    ],
    [
      'an unknown hole in the sign-in',
      `${good}\nsignIn: { kind: headers, send: { authorization: 'Bearer {{secrets.token}}' } }`,
      /signIn: .*is unknown/,
    ],
    ['a wrong path in an error rule', `${good}\nerrors: [{ path: 'a..b', is: refused }]`, /errors: .*no path/],
    [
      'an assertion that is missing',
      `${good}\nsignIn: { kind: oauth2, grant: jwt-bearer, tokenUrl: 'https://a.test', clientId: c }`,
      /needs an assertion/,
    ],
    [
      'a secret in the address of a log-in',
      `${good}\nsignIn: { kind: session, request: POST /login, query: { p: '{{secret.token}}' }, send: {} }`,
      /secret into an address/,
    ],
    ['an unknown map', good.replace('map: order', 'map: invoice'), /no map "invoice"|invoice/],
  ])('with %s is refused in a sentence', (_what, text, sentence) => {
    const startedAt = performance.now();
    expect(problemsOf(text)).toMatch(sentence);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('names every mistake at once', () => {
    const text = good.replace('number: number', 'number: number|eval').replace('identity: name', 'identity: name|eval');
    expect(problemsOf(text).split('\n')).toHaveLength(2);
  });
});

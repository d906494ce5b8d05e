import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseAuthenticationResults } from './authentication-results.js';

function parsed(value: string) {
  const results = parseAuthenticationResults(value);
  return (
    results && [
      results.authservId,
      results.results.map((one) => [one.method, one.result, Object.fromEntries(one.properties)]),
    ]
  );
}

describe('parseAuthenticationResults', () => {
  it('reads the examples of RFC 8601 appendix B', () => {
    expect(parsed('example.org 1; none')).toEqual(['example.org', []]);
    expect(parsed('example.com;\r\n          spf=pass smtp.mailfrom=example.net')).toEqual([
      'example.com',
      [['spf', 'pass', { 'smtp.mailfrom': 'example.net' }]],
    ]);
    expect(
      parsed(`example.com;
          auth=pass (cram-md5) smtp.auth=sender@example.net;
          spf=pass smtp.mailfrom=example.net`),
    ).toEqual([
      'example.com',
      [
        ['auth', 'pass', { 'smtp.auth': 'sender@example.net' }],
        ['spf', 'pass', { 'smtp.mailfrom': 'example.net' }],
      ],
    ]);
    expect(
      parsed(`foo.example.net (foobar) 1 (baz);
          dkim (Because I like it) / 1 (One yay) = (wait for it) fail
            policy (A dot can go here) . (like that) expired
            (this surprised me) = (as I wasn't expecting it) 1362471462`),
    ).toBeUndefined(); // spaces within names: legal, written by nobody, and no reason to believe anything
    expect(parsed('example.com; dkim=pass reason="good signature" header.i=@mail-router.example.net')).toEqual([
      'example.com',
      [['dkim', 'pass', { reason: 'good signature', 'header.i': '@mail-router.example.net' }]],
    ]);
  });

  it('reads a version behind the method, nested comments, and values with an equals sign', () => {
    expect(parsed('mx.example; dkim/1=pass (a (b) c) header.b=ab=cd; DMARC=Pass header.from=Example.com;')).toEqual([
      'mx.example',
      [
        ['dkim', 'pass', { 'header.b': 'ab=cd' }],
        ['dmarc', 'pass', { 'header.from': 'Example.com' }],
      ],
    ]);
  });

  it.each(['', ';;', 'mx.example'])('finds no results in %p', (value) => {
    expect(parseAuthenticationResults(value)?.results ?? []).toEqual([]);
  });

  it('takes a field of absurd length for malformed', () => {
    expect(
      parseAuthenticationResults(`mx.example; dmarc=pass header.from=example.com (${'x'.repeat(20_000)})`),
    ).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      'mx.example',
      ';',
      '=',
      '(',
      ')',
      '"',
      '\\',
      'dmarc',
      'pass',
      'header.from',
      ' ',
      '\r\n\t',
      'é',
      '@',
      'none',
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseAuthenticationResults(pieces.join(''))));
  });
});

import { describe, expect, it } from '@jest/globals';
import { mailboxSettings, type MailboxSettings } from '../../../shared/settings/mailboxes.js';
import { parseHeaderBlock } from '../../mail/parse-header-block.js';
import { readMessageOf } from '../../test/gathering.js';
import { confirmedByAgent, senderStanding } from './sender-standing.js';

function mailbox(receiver: MailboxSettings['receiver'], more: Partial<MailboxSettings> = {}): MailboxSettings {
  return { ...mailboxSettings.parse({ address: 'help@shop.example', agents: ['*'], receiver }), ...more };
}

function standing(block: string, receiver: MailboxSettings['receiver'], from = 'anna@example.com') {
  const headers = parseHeaderBlock(block.replaceAll('\n', '\r\n'));
  return senderStanding(readMessageOf({ from: { kind: 'email', address: from }, headers }), mailbox(receiver));
}

/** As Exchange Online writes it: no authserv-id, folded with tabs and spaces, an ARC set around it. */
const microsoft365 = `Received: from DB9PR01MB1.eurprd01.prod.exchangelabs.com (2603:10a6::1) by
 VI1PR01MB2.eurprd01.prod.exchangelabs.com with HTTPS; Sat, 21 Nov 2026 09:12:44 +0000
ARC-Seal: i=1; a=rsa-sha256; s=arcselector10001; d=microsoft.com; cv=none;
 b=AbC/def+==
ARC-Authentication-Results: i=1; mx.microsoft.com 1; spf=pass (sender ip is
 203.0.113.9) smtp.rcpttodomain=shop.example smtp.mailfrom=evil.example;
 dmarc=pass (p=none sp=none pct=100) action=none header.from=evil.example;
 dkim=pass (signature was verified) header.d=evil.example; arc=none (0)
Authentication-Results: spf=pass (sender IP is 203.0.113.9)
 smtp.mailfrom=bounce.example.com; dkim=pass (signature was verified)
\theader.d=example.com;dkim=pass (signature was verified)
 header.d=mailer.example;dmarc=pass action=none
 header.from=example.com;compauth=pass reason=100
Received-SPF: Pass (protection.outlook.com: domain of bounce.example.com
 designates 203.0.113.9 as permitted sender)
From: "Berg, Anna" <anna@example.com>
To: help@shop.example
Subject: Order W100
`;

/** As Gmail writes it, with two signatures and a comment. */
const google = `Delivered-To: help@shop.example
ARC-Authentication-Results: i=1; mx.google.com;
       dmarc=pass (p=REJECT) header.from=evil.example
Authentication-Results: mx.google.com;
       dkim=pass header.i=@example.com header.s=google header.b=Q8/uSb+t;
       dkim=neutral (body hash did not verify) header.i=@mailer.example header.s=s1 header.b="Ab=c;d";
       spf=pass (google.com: domain of anna@example.com designates 209.85.220.41 as permitted sender) smtp.mailfrom=anna@example.com;
       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.com;
       dara=pass header.i=@shop.example
From: Anna Berg <Anna@EXAMPLE.com>
Subject: Order W100
`;

const forged = `Authentication-Results: mx.google.com; dmarc=pass header.from=example.com
`;

describe('senderStanding', () => {
  it('believes a DMARC pass of Microsoft 365 and of Google for the From domain', () => {
    expect(standing(microsoft365, 'microsoft365')).toEqual({ standing: 'authenticated', reasons: ['dmarc-pass'] });
    expect(standing(google, 'google', 'Anna@EXAMPLE.com')).toEqual({
      standing: 'authenticated',
      reasons: ['dmarc-pass'],
    });
    const named = google.replace('Authentication-Results: mx.google.com', 'Authentication-Results: MX.Shop.example 1');
    expect(standing(named, { authservId: 'mx.shop.example' }).standing).toBe('authenticated');
  });

  it('calls a DMARC fail failed, and ignores a forged pass below it', () => {
    const failed = google.replace('dmarc=pass (p=REJECT sp=REJECT dis=NONE)', 'dmarc=fail (p=NONE sp=NONE dis=NONE)');
    expect(standing(failed, 'google')).toEqual({ standing: 'failed', reasons: ['dmarc-fail'] });
    expect(standing(failed + forged, 'google')).toEqual({
      standing: 'failed',
      reasons: ['dmarc-fail', 'forged-copy-ignored'],
    });
    const failed365 = microsoft365.replace(
      'dmarc=pass action=none\n header.from=example',
      'dmarc=fail action=quarantine\n header.from=example',
    );
    expect(standing(failed365, 'microsoft365').standing).toBe('failed');
  });

  it.each([
    ['no dmarc result', google.replace(/dmarc=pass \(p=REJECT sp[^\n]*\n/, '')],
    ['temperror', google.replace('dmarc=pass (p=REJECT sp', 'dmarc=temperror (p=REJECT sp')],
    ['bestguesspass', google.replace('dmarc=pass (p=REJECT sp', 'dmarc=bestguesspass (p=REJECT sp')],
    [
      'a pass for another domain',
      google.replace('dis=NONE) header.from=example.com', 'dis=NONE) header.from=evil.example'),
    ],
    [
      'a pass for a subdomain',
      google.replace('dis=NONE) header.from=example.com', 'dis=NONE) header.from=mail.example.com'),
    ],
    ['no header.from', google.replace('dis=NONE) header.from=example.com', 'dis=NONE)')],
    [
      'two header.from',
      google.replace(
        'header.from=example.com;\n       dara',
        'header.from=evil.example header.from=example.com;\n       dara',
      ),
    ],
    ['two dmarc results', google.replace('dara=pass', 'dmarc=pass header.from=example.com; dara=pass')],
    ['only ARC', google.replace(/\nAuthentication-Results[\s\S]*(?=\nFrom)/, '')],
    ['another receiver on top', `Authentication-Results: mx.other.example; dmarc=none\n${google}`],
    [
      'our id as a prefix only',
      google.replace('Results: mx.google.com;\n       dkim', 'Results: mx.google.com.evil.example;\n       dkim'),
    ],
    ['no id', google.replace('Results: mx.google.com;\n       dkim', 'Results:\n       dkim')],
    ['an open comment', google.replace('(p=REJECT sp=REJECT dis=NONE)', '(p=REJECT')],
    ['two From fields', `${google}From: anna@example.com\n`],
    ['two addresses in From', google.replace('<Anna@EXAMPLE.com>', '<Anna@EXAMPLE.com>, bob@example.com')],
    [
      'a group in From',
      google.replace('From: Anna Berg <Anna@EXAMPLE.com>', 'From: Friends: Anna Berg <Anna@EXAMPLE.com>;'),
    ],
    ['another From than the one shown', google.replace('<Anna@EXAMPLE.com>', '<bob@example.com>')],
    ['no header at all', ''],
  ])('leaves the sender unverified: %s', (_name, block) => {
    expect(standing(block, 'google').standing).toBe('unverified');
  });

  it('is not taken in by results that a sender wrote into an address or a comment', () => {
    const inAddress = google.replace(
      'smtp.mailfrom=anna@example.com;\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.com;',
      'smtp.mailfrom="x; dmarc=pass header.from=example.com; "@evil.example;',
    );
    const inComment = google.replace(
      'domain of anna@example.com designates 209.85.220.41 as permitted sender) smtp.mailfrom=anna@example.com;\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE)',
      'domain of "x) dmarc=pass header.from=example.com; ("@evil.example designates 1.2.3.4)',
    );
    const outOfPlace = google.replace(
      'smtp.mailfrom=anna@example.com;\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.com;',
      'smtp.mailfrom=x dmarc=pass header.from=example.com;',
    );
    for (const block of [inAddress, inComment, outOfPlace]) {
      expect(block).not.toBe(google);
      expect(standing(block, 'google').standing).toBe('unverified');
    }
  });

  it('does not take for Microsoft 365’s own what stands below the trace of its front door', () => {
    const door = `Received: from mail.example.com (203.0.113.9) by DB5EUR03FT022.mail.protection.outlook.com
 (10.152.20.89) with Microsoft SMTP Server; Sat, 21 Nov 2026 09:12:40 +0000
`;
    expect(standing(microsoft365.replace('Received-SPF', `${door}Received-SPF`), 'microsoft365').standing).toBe(
      'authenticated',
    );
    expect(standing(door + microsoft365, 'microsoft365').standing).toBe('unverified');
  });

  it('does not take a named receiver for Microsoft 365', () => {
    expect(standing(google, 'microsoft365')).toEqual({
      standing: 'unverified',
      reasons: ['no-results', 'forged-copy-ignored'],
    });
  });

  it('lets an agent confirm an unverified sender, where the settings allow it, and never a failed one', () => {
    const read = readMessageOf({ from: { kind: 'email', address: 'anna@example.com' } });
    expect(confirmedByAgent(senderStanding(read, mailbox('google')), mailbox('google'))).toEqual({
      standing: 'confirmed',
      reasons: ['no-headers', 'confirmed-by-agent'],
    });
    expect(
      confirmedByAgent(
        senderStanding(read, mailbox('google', { senderConfirmation: 'forbidden' })),
        mailbox('google', { senderConfirmation: 'forbidden' }),
      ).standing,
    ).toBe('unverified');
    const headers = parseHeaderBlock(google.replace('dmarc=pass (p=REJECT sp', 'dmarc=fail (p=REJECT sp'));
    expect(confirmedByAgent(senderStanding({ ...read, headers }, mailbox('google')), mailbox('google')).standing).toBe(
      'failed',
    );
  });

  it('reads thousands of hostile fields without stumbling', () => {
    for (const value of [
      '('.repeat(50_000),
      '"'.repeat(50_001),
      'a='.repeat(50_000),
      ';'.repeat(100_000),
      '(a'.repeat(5000) + ')'.repeat(5000),
    ]) {
      const started = performance.now();
      expect(standing(`Authentication-Results: ${value}\nFrom: anna@example.com\n`, 'google').standing).toBe(
        'unverified',
      );
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});

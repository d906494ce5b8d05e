import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project-root.js';
import { checkManifest } from './check-manifest.js';
import { outlookManifest } from './manifest.js';

const good = outlookManifest({
  baseUrl: 'https://mail.contoso.example',
  clientId: '44444444-4444-4444-8444-444444444444',
});

function swap(from: string | RegExp, to: string): string {
  const broken = good.replace(from, to);
  if (broken === good) throw new Error(`nothing to break at ${from}`);
  return broken;
}

describe('the Outlook manifest', () => {
  it('tells the pane which directory its application belongs to', () => {
    const options = { baseUrl: 'https://a.example', clientId: 'c1', tenantId: 't1' };
    expect(outlookManifest(options)).toContain('taskpane.html?client=c1&amp;tenant=t1"');
    expect(checkManifest(outlookManifest(options))).toEqual([]);
  });

  it('is without fault, and so is the one in the root', () => {
    expect(checkManifest(good)).toEqual([]);
    expect(checkManifest(readFileSync(join(projectRoot, 'manifest.xml'), 'utf8'))).toEqual([]);
  });

  it('has the one in the root made for https://localhost:3443', () => {
    expect(readFileSync(join(projectRoot, 'manifest.xml'), 'utf8')).toBe(
      outlookManifest({ baseUrl: 'https://localhost:3443' }),
    );
  });

  it('names the address, the client, and the same id for the same address', () => {
    expect(good).toContain(
      'https://mail.contoso.example/outlook/taskpane.html?client=44444444-4444-4444-8444-444444444444',
    );
    expect(outlookManifest({ baseUrl: 'https://mail.contoso.example' })).toContain(/<Id>(.*)<\/Id>/.exec(good)?.[1]);
  });

  it('refuses an address that is not https', () => {
    expect(() => outlookManifest({ baseUrl: 'http://mail.contoso.example' })).toThrow(RangeError);
  });

  it('lets no mark-up through the client id', () => {
    expect(checkManifest(outlookManifest({ baseUrl: 'https://a.example', clientId: '"/><x a="' }))).toEqual([]);
  });

  const broken: [string, () => string][] = [
    ['is not well-formed', () => swap('</OfficeApp>', '')],
    ['is no mail add-in', () => swap('xsi:type="MailApp"', 'xsi:type="TaskPaneApp"')],
    ['has no GUID', () => swap(/<Id>.*<\/Id>/, '<Id>truedraft</Id>')],
    ['has a version below 1', () => swap('<Version>1.0.0.0', '<Version>0.9.0.0')],
    ['has a version of three numbers', () => swap('<Version>1.0.0.0', '<Version>1.0.0')],
    ['has an unknown permission', () => swap('ReadWriteMailbox', 'ReadEverything')],
    [
      'has a display name that is too long',
      () => swap('DisplayName DefaultValue="Truedraft"', `DisplayName DefaultValue="${'x'.repeat(126)}"`),
    ],
    [
      'has a description that is too long',
      () => swap(/<Description DefaultValue="[^"]*"/, `<Description DefaultValue="${'x'.repeat(251)}"`),
    ],
    ['has an empty description', () => swap(/<Description DefaultValue="[^"]*"/, '<Description DefaultValue=" "')],
    ['has its version before its id', () => swap(/(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, '$2$1')],
    [
      'has its hosts after its permissions',
      () => swap(/(<Hosts>\s*<Host Name[\s\S]*?<\/Hosts>)([\s\S]*?<\/Permissions>)/, '$2$1'),
    ],
    ['has an element that does not belong', () => swap('<ProviderName>', '<Price>1</Price><ProviderName>')],
    ['has no support address', () => swap(/<SupportUrl[^>]*\/>/, '')],
    ['has an icon by http', () => swap('IconUrl DefaultValue="https', 'IconUrl DefaultValue="http')],
    ['has an icon that is no picture', () => swap('icon-64.png', 'icon-64.svg')],
    ['has a pane by http', () => swap('<SourceLocation DefaultValue="https', '<SourceLocation DefaultValue="http')],
    [
      'has a resource by http',
      () => swap('Url id="Pane.Url" DefaultValue="https', 'Url id="Pane.Url" DefaultValue="http'),
    ],
    ['has an app domain by http', () => swap('<AppDomain>https', '<AppDomain>http')],
    ['names a resource that is not there', () => swap('resid="Button.Tip"', 'resid="Button.Tips"')],
    ['lacks a resource in the inner overrides only', () => swap(/([\s\S]*)<bt:Url id="Pane.Url"[^>]*\/>/, '$1')],
    ['has a resource twice', () => swap(/(<bt:Image id="Icon.16"[^>]*\/>)/, '$1$1')],
    [
      'has a resource id that is too long',
      () => good.replaceAll('Button.Tip', 'Button.Tip.That.Is.Longer.Than.Allowed'),
    ],
    ['has a button label that is too long', () => swap('Draft a reply', 'x'.repeat(126))],
    ['has a translated label that is too long', () => swap('Préparer une réponse', 'x'.repeat(126))],
    ['lacks the 80 pixel icon of a button', () => swap('<bt:Image size="80" resid="Icon.80"/>', '')],
    ['lacks a mobile icon', () => swap('<bt:Image size="48" scale="3" resid="Icon.48"/>', '')],
    [
      'has shared folders after the buttons',
      () => swap(/(<SupportsSharedFolders>true<\/SupportsSharedFolders>)([\s\S]*?<\/ExtensionPoint>)/, '$2$1'),
    ],
    [
      'pins in VersionOverrides 1.0',
      () =>
        swap(
          '<SourceLocation resid="Pane.Url"/>',
          '<SourceLocation resid="Pane.Url"/><SupportsPinning>true</SupportsPinning>',
        ),
    ],
    ['has the action before the icon', () => swap(/(<Icon>[\s\S]*?<\/Icon>)\s*(<Action[\s\S]*?<\/Action>)/, '$2$1')],
    ['has no VersionOverrides 1.1', () => swap(/<VersionOverrides xmlns="[^"]*1\.1"[\s\S]*?<\/VersionOverrides>/, '')],
    ['has an unknown surface', () => swap('MessageComposeCommandSurface', 'MessageWriteCommandSurface')],
    ['has one id for two buttons', () => swap('id="composeButton"', 'id="readButton"')],
    ['is too large', () => swap('</OfficeApp>', `<!--${'x'.repeat(256 * 1024)}--></OfficeApp>`)],
    ['has no locale', () => swap('<DefaultLocale>en-US', '<DefaultLocale>English')],
  ];
  it.each(broken)('is caught when it %s', (_what, make) => {
    expect(checkManifest(make())).not.toEqual([]);
  });
});

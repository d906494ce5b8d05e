import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';
import { projectRoot } from '../../project-root.js';
import { addOnManifest } from './add-on-manifest.js';
import { editions, scopesOf } from './scopes.js';

const baseUrl = 'https://truedraft.example.com';

/** Google's classes of scopes (developers.google.com/workspace/gmail/api/auth/scopes). */
const restricted = /mail\.google\.com|gmail\.(readonly|modify|compose|insert|metadata|settings)/;
const sensitive = /gmail\.(send|addons\.current\.message\.(metadata|readonly))/;

describe('the manifest', () => {
  it('in the root is that of the core edition', () => {
    expect(JSON.parse(readFileSync(join(projectRoot, 'appsscript.json'), 'utf8'))).toEqual(
      addOnManifest({ edition: 'core', baseUrl }),
    );
  });

  it.each(editions)('of %s asks for the scopes of the one list', (edition) => {
    const { oauthScopes } = addOnManifest({ edition, baseUrl }) as { oauthScopes: string[] };
    expect(oauthScopes).toEqual(scopesOf[edition].map(({ url }) => url));
    expect(new Set(oauthScopes).size).toBe(oauthScopes.length);
  });

  it('of core has no restricted and no sensitive scope of Gmail', () => {
    const urls = scopesOf.core.map(({ url }) => url.replace('https://www.googleapis.com/auth/', ''));
    expect(urls.filter((url) => restricted.test(url) || sensitive.test(url))).toEqual([]);
    expect(scopesOf.labels.filter(({ url }) => restricted.test(url))).toHaveLength(1);
  });

  it('is told the admin in the guide, scope by scope', () => {
    const guide = readFileSync(join(projectRoot, 'docs/deploy-gmail.md'), 'utf8');
    expect(
      scopesOf.labels.filter(({ url }) => !guide.includes(url.replace('https://www.googleapis.com/auth/', ''))),
    ).toEqual([]);
  });

  it('lets the add-on call its own server only', () => {
    const manifest = addOnManifest({ edition: 'labels', baseUrl: `${baseUrl}/desk/` }) as {
      urlFetchWhitelist: string[];
    };
    expect(manifest.urlFetchWhitelist).toEqual([`${baseUrl}/desk/`]);
  });

  it('is as Google’s own protos have it', () => {
    const folder = dirname(createRequire(import.meta.url).resolve('google-proto-files/package.json'));
    const root = new protobuf.Root();
    root.resolvePath = (_origin, target) => (target.startsWith('/') ? target : join(folder, target));
    root.loadSync(join(folder, 'google/apps/script/type/script_manifest.proto'));
    const common = root.lookupType('google.apps.script.type.CommonAddOnManifest');
    const { addOns } = addOnManifest({ edition: 'core', baseUrl }) as { addOns: { common: object } };
    expect(Object.keys(addOns.common).filter((key) => common.fields[key] === undefined)).toEqual([]);
  });

  it.each([
    'http://a.example.com',
    'https://localhost',
    'https://10.0.0.1',
    'https://a.example.com:8443',
    'https://u@a.example.com',
    'a.example.com',
    'https://a.example.com/?x=1',
  ])('is not made for %s, which Google would refuse', (address) => {
    expect(() => addOnManifest({ edition: 'core', baseUrl: address })).toThrow('not an address Google takes');
  });
});

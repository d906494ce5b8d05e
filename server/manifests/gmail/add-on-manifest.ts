import { scopesOf, type Edition } from './scopes.js';

export interface AddOnManifestOptions {
  edition: Edition;
  /** https address of the server, without a slash at the end. */
  baseUrl: string;
}

/** The Apps Script manifest of a customer's add-on: its edition's scopes, and its own server on every allow-list. Throws RangeError for an address that Google would not take. */
export function addOnManifest({ edition, baseUrl }: AddOnManifestOptions): object {
  const server = `${checkedBaseUrl(baseUrl)}/`;
  return {
    timeZone: 'Etc/UTC',
    exceptionLogging: 'STACKDRIVER',
    runtimeVersion: 'V8',
    oauthScopes: scopesOf[edition].map(({ url }) => url),
    urlFetchWhitelist: [server],
    addOns: {
      common: {
        name: 'Truedraft',
        logoUrl: `${server}outlook/assets/icon-128.png`,
        layoutProperties: { primaryColor: '#0f6cbd', secondaryColor: '#0c3b5e' },
        homepageTrigger: { runFunction: 'onHomepage', enabled: true },
        universalActions: [
          { label: 'Settings', runFunction: 'onSettings' },
          { label: 'Help', openLink: `${server}outlook/support.html` },
        ],
        // the two of Google are where a missing permission is granted
        openLinkUrlPrefixes: [server, 'https://accounts.google.com/', 'https://script.google.com/'],
        useLocaleFromApp: true,
      },
      gmail: {
        contextualTriggers: [{ unconditional: {}, onTriggerFunction: 'onGmailMessage' }],
        composeTrigger: {
          selectActions: [{ text: 'Insert reply', runFunction: 'onCompose' }],
          draftAccess: 'NONE',
        },
      },
    },
  };
}

/** https, a full host name, nothing after it but a path. Google takes no port, no address in numbers and no name within the machine. */
export function checkedBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isTaken =
    url?.protocol === 'https:' &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname) &&
    !/^[\d.]+$/.test(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.search === '' &&
    url.hash === '';
  if (!isTaken)
    throw new RangeError(`${baseUrl} is not an address Google takes. Write it as https://truedraft.example.com.`);
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}

/** Every function the manifest names. */
export function functionsNamed(manifest: unknown): string[] {
  if (Array.isArray(manifest)) return manifest.flatMap(functionsNamed);
  if (typeof manifest !== 'object' || manifest === null) return [];
  return Object.entries(manifest).flatMap(([key, value]: [string, unknown]) =>
    (key === 'runFunction' || key === 'onTriggerFunction') && typeof value === 'string'
      ? [value]
      : functionsNamed(value),
  );
}

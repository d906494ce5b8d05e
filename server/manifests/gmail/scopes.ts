export const editions = ['core', 'labels'] as const;
/** `core`: no restricted and no sensitive Gmail scope, for a public listing. `labels`: may put labels on conversations and read on open. */
export type Edition = (typeof editions)[number];

interface Scope {
  url: string;
  /** Why it is asked for, as the consent screen's form wants it. */
  why: string;
}

const google = (name: string): string => `https://www.googleapis.com/auth/${name}`;

const core: readonly Scope[] = [
  { url: 'openid', why: 'Who the agent is, as a signed token for your own server.' },
  { url: google('userinfo.email'), why: 'The agent’s address, which your settings name.' },
  {
    url: google('script.external_request'),
    why: 'To call your Truedraft server, and nothing else: see urlFetchWhitelist.',
  },
  { url: google('script.locale'), why: 'To speak the agent’s language.' },
  { url: google('gmail.addons.execute'), why: 'To run beside Gmail.' },
  {
    url: google('gmail.addons.current.message.action'),
    why: 'To read the open message after the agent pressed a button.',
  },
  {
    url: google('gmail.addons.current.action.compose'),
    why: 'To create a reply draft and to insert into the open one. Nothing is sent.',
  },
];

const labels: readonly Scope[] = [
  ...core,
  {
    url: google('gmail.addons.current.message.readonly'),
    why: 'To read the open message when the agent turned that on.',
  },
  { url: google('gmail.modify'), why: 'To put the suggested labels on a conversation. No label of others is removed.' },
];

/** The one list: the manifest, the consent screen and the Marketplace listing are all written from it. */
export const scopesOf: Record<Edition, readonly Scope[]> = { core, labels };

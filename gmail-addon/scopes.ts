import type { AddOnSettings } from './add-on-settings.js';

const google = 'https://www.googleapis.com/auth/';

/** What a feature needs beyond being there at all. The manifest lists the same; an agent may have given some of them only. */
const needed = {
  read: ['script.external_request', 'userinfo.email', 'gmail.addons.current.message.action'],
  draft: ['gmail.addons.current.action.compose'],
  label: ['gmail.modify'],
} as const;
export type Feature = keyof typeof needed;

/** Google's own types lack the list of scopes so far. */
type ByScope = {
  getAuthorizationInfo(
    mode: GoogleAppsScript.Script.AuthMode,
    scopes: string[],
  ): GoogleAppsScript.Script.AuthorizationInfo;
} & typeof ScriptApp;

/** Where the agent gives the permission a feature lacks; undefined where it lacks none, or Google does not say. */
export function urlToAllow(feature: Feature, { edition }: AddOnSettings): string | undefined {
  const scopes = needed[feature]
    .filter((name) => edition === 'core' || name !== 'gmail.addons.current.message.action')
    .map((name) => google + name);
  try {
    const info = (ScriptApp as ByScope).getAuthorizationInfo(ScriptApp.AuthMode.FULL, scopes);
    if (info.getAuthorizationStatus() !== ScriptApp.AuthorizationStatus.REQUIRED) return undefined;
    return urlOf(info);
  } catch {
    return undefined;
  }
}

/** Where the agent gives whatever the add-on lacks, where it is not known what that is. */
export function urlToAllowAll(): string | undefined {
  return urlOf(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL));
}

function urlOf(info: GoogleAppsScript.Script.AuthorizationInfo): string | undefined {
  const url = info.getAuthorizationUrl();
  return url === null || url === '' ? undefined : url;
}

import { settings, type Settings, type SettingsInput } from '../../shared/settings/settings.js';

type Overrides = Partial<Omit<SettingsInput, 'organization'>> & {
  organization?: Partial<SettingsInput['organization']>;
};

/** Whole, valid settings; a test states only what matters to it. */
export function settingsBuilder({ organization, ...others }: Overrides = {}): Settings {
  return settings.parse({
    organization: { id: 'main', name: 'Shop', domains: ['shop.example'], timeZone: 'Europe/Paris', ...organization },
    mailboxes: [{ address: 'support@shop.example', agents: ['*'], receiver: 'google' }],
    ...others,
  });
}

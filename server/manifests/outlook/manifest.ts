import { createHash } from 'node:crypto';

export interface ManifestOptions {
  /** https address of the server, without a slash at the end. */
  baseUrl: string;
  /** Entra application of the add-in; without it the pane asks for no token, as on the try-it page. */
  clientId?: string | undefined;
  /** Directory the application belongs to. Needed where it takes accounts of that directory only, as Microsoft then wants to be told. */
  tenantId?: string | undefined;
  /** GUID of the add-in; by default made from the address, so that one server always has the same. */
  id?: string;
  /** Four numbers; raise it with every submission. */
  version?: string;
}

interface Local {
  locale: string;
  description: string;
  group: string;
  button: string;
  tip: string;
}

const english: Local = {
  locale: 'en-US',
  description: 'A reply draft beside the open message. Every value in it comes from your records and was checked.',
  group: 'Truedraft',
  button: 'Draft a reply',
  tip: 'Shows what the message asks, what your records say, and a reply you can insert.',
};
const others: readonly Local[] = [
  {
    locale: 'fr-FR',
    description: 'Un projet de réponse à côté du message. Chaque valeur vient de vos données et a été vérifiée.',
    group: 'Truedraft',
    button: 'Préparer une réponse',
    tip: 'Montre ce que le message demande, ce que disent vos données, et une réponse à insérer.',
  },
  {
    locale: 'de-DE',
    description: 'Ein Antwortentwurf neben der Nachricht. Jeder Wert stammt aus Ihren Daten und wurde geprüft.',
    group: 'Truedraft',
    button: 'Antwort entwerfen',
    tip: 'Zeigt, was die Nachricht fragt, was Ihre Daten sagen, und eine Antwort zum Einfügen.',
  },
  {
    locale: 'es-ES',
    description: 'Un borrador de respuesta junto al mensaje. Cada dato viene de sus registros y fue comprobado.',
    group: 'Truedraft',
    button: 'Preparar respuesta',
    tip: 'Muestra qué pide el mensaje, qué dicen sus registros y una respuesta para insertar.',
  },
];

/**
 * The add-in only manifest (XML, VersionOverrides 1.0 around 1.1), the one form every Outlook takes: web, Windows, Mac and mobile.
 * `ReadWriteMailbox` because tags that the mailbox does not have yet are created (`masterCategories.addAsync` asks for it).
 * Throws RangeError for an address that is not https.
 */
export function outlookManifest(options: ManifestOptions): string {
  const base = new URL(options.baseUrl);
  if (base.protocol !== 'https:') throw new RangeError('The address of the server must begin with https://.');
  const at = (path: string): string => xml(new URL(path, base).href);
  const query = new URLSearchParams();
  if (options.clientId !== undefined) query.set('client', options.clientId);
  if (options.clientId !== undefined && options.tenantId !== undefined) query.set('tenant', options.tenantId);
  const pane = at(`/outlook/taskpane.html${query.size === 0 ? '' : `?${query}`}`);
  const icon = (size: number): string => at(`/outlook/assets/icon-${size}.png`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xmlns:mailappor="http://schemas.microsoft.com/office/mailappversionoverrides/1.0" xsi:type="MailApp">
  <Id>${options.id ?? idFor(base.origin)}</Id>
  <Version>${options.version ?? '1.0.0.0'}</Version>
  <ProviderName>Truedraft</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue="Truedraft"/>
  <Description DefaultValue="${xml(english.description)}">
${others.map((local) => `    <Override Locale="${local.locale}" Value="${xml(local.description)}"/>`).join('\n')}
  </Description>
  <IconUrl DefaultValue="${icon(64)}"/>
  <HighResolutionIconUrl DefaultValue="${icon(128)}"/>
  <SupportUrl DefaultValue="${at('/outlook/support.html')}"/>
  <AppDomains>
    <AppDomain>${xml(base.origin)}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Mailbox"/>
  </Hosts>
  <Requirements>
    <Sets>
      <Set Name="Mailbox" MinVersion="1.5"/>
    </Sets>
  </Requirements>
  <FormSettings>
    <Form xsi:type="ItemRead">
      <DesktopSettings>
        <SourceLocation DefaultValue="${pane}"/>
        <RequestedHeight>450</RequestedHeight>
      </DesktopSettings>
    </Form>
  </FormSettings>
  <Permissions>ReadWriteMailbox</Permissions>
  <Rule xsi:type="ItemIs" ItemType="Message" FormType="Read"/>
  <DisableEntityHighlighting>true</DisableEntityHighlighting>
${versionOverrides10(pane, icon)}
</OfficeApp>
`;
}

function versionOverrides10(pane: string, icon: (size: number) => string): string {
  return `  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Requirements>
      <bt:Sets DefaultMinVersion="1.5">
        <bt:Set Name="Mailbox"/>
      </bt:Sets>
    </Requirements>
    <Hosts>
      <Host xsi:type="MailHost">
        <DesktopFormFactor>
${surface('MessageReadCommandSurface', 'read10', false)}
        </DesktopFormFactor>
      </Host>
    </Hosts>
${resources(pane, icon)}
    <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1" xsi:type="VersionOverridesV1_1">
      <Requirements>
        <bt:Sets DefaultMinVersion="1.5">
          <bt:Set Name="Mailbox"/>
        </bt:Sets>
      </Requirements>
      <Hosts>
        <Host xsi:type="MailHost">
          <DesktopFormFactor>
            <SupportsSharedFolders>true</SupportsSharedFolders>
${surface('MessageReadCommandSurface', 'read', true)}
${surface('MessageComposeCommandSurface', 'compose', true)}
          </DesktopFormFactor>
          <MobileFormFactor>
${mobileSurface()}
          </MobileFormFactor>
        </Host>
      </Hosts>
${resources(pane, icon)}
    </VersionOverrides>
  </VersionOverrides>`;
}

function surface(kind: string, id: string, isPinnable: boolean): string {
  return `            <ExtensionPoint xsi:type="${kind}">
              <OfficeTab id="TabDefault">
                <Group id="${id}Group">
                  <Label resid="Group.Label"/>
                  <Control xsi:type="Button" id="${id}Button">
                    <Label resid="Button.Label"/>
                    <Supertip>
                      <Title resid="Button.Label"/>
                      <Description resid="Button.Tip"/>
                    </Supertip>
                    <Icon>
                      <bt:Image size="16" resid="Icon.16"/>
                      <bt:Image size="32" resid="Icon.32"/>
                      <bt:Image size="80" resid="Icon.80"/>
                    </Icon>
                    <Action xsi:type="ShowTaskpane">
                      <SourceLocation resid="Pane.Url"/>${isPinnable ? '\n                      <SupportsPinning>true</SupportsPinning>' : ''}
                    </Action>
                  </Control>
                </Group>
              </OfficeTab>
            </ExtensionPoint>`;
}

function mobileSurface(): string {
  const images = [25, 32, 48].flatMap((size) =>
    [1, 2, 3].map((scale) => `                    <bt:Image size="${size}" scale="${scale}" resid="Icon.${size}"/>`),
  );
  return `            <ExtensionPoint xsi:type="MobileMessageReadCommandSurface">
              <Group id="mobileGroup">
                <Label resid="Group.Label"/>
                <Control xsi:type="MobileButton" id="mobileButton">
                  <Label resid="Button.Label"/>
                  <Icon xsi:type="bt:MobileIconList">
${images.join('\n')}
                  </Icon>
                  <Action xsi:type="ShowTaskpane">
                    <SourceLocation resid="Pane.Url"/>
                  </Action>
                </Control>
              </Group>
            </ExtensionPoint>`;
}

function resources(pane: string, icon: (size: number) => string): string {
  const text = (id: string, of: (local: Local) => string): string =>
    `        <bt:String id="${id}" DefaultValue="${xml(of(english))}">
${others.map((local) => `          <bt:Override Locale="${local.locale}" Value="${xml(of(local))}"/>`).join('\n')}
        </bt:String>`;
  return `    <Resources>
      <bt:Images>
${[16, 25, 32, 48, 80].map((size) => `        <bt:Image id="Icon.${size}" DefaultValue="${icon(size)}"/>`).join('\n')}
      </bt:Images>
      <bt:Urls>
        <bt:Url id="Pane.Url" DefaultValue="${pane}"/>
      </bt:Urls>
      <bt:ShortStrings>
${text('Group.Label', ({ group }) => group)}
${text('Button.Label', ({ button }) => button)}
      </bt:ShortStrings>
      <bt:LongStrings>
${text('Button.Tip', ({ tip }) => tip)}
      </bt:LongStrings>
    </Resources>`;
}

/** A GUID that is always the same for one address (version 5 in form, from SHA-256). */
function idFor(origin: string): string {
  const hex = createHash('sha256').update(`truedraft outlook add-in ${origin}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

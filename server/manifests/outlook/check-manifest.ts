import { DOMParser, type Element } from '@xmldom/xmldom';

/**
 * What is wrong with an add-in only manifest, one sentence each; none when nothing is. Structure only, offline: element order, references,
 * lengths, addresses, icons, ids, version, permission. Microsoft's own service decides in the end. Source of the rules: Office Add-ins
 * documentation, "manifest element ordering" and the reference pages of the elements.
 */
export function checkManifest(text: string): string[] {
  const faults: string[] = [];
  if (Buffer.byteLength(text) > 256 * 1024) faults.push('The manifest is larger than 256 KB.');
  const root = parse(text);
  if (root === undefined) return ['The manifest is not well-formed XML.'];
  if (root.localName !== 'OfficeApp' || root.getAttribute('xsi:type') !== 'MailApp')
    return ['The root is not an OfficeApp of type MailApp.'];
  faults.push(...checkHead(root));
  for (const element of all(root)) faults.push(...checkOrder(element), ...checkAddress(element));
  const outer = child(root, 'VersionOverrides');
  const inner = outer && child(outer, 'VersionOverrides');
  if (outer?.getAttribute('xsi:type') !== 'VersionOverridesV1_0') faults.push('VersionOverrides 1.0 is missing.');
  if (inner?.getAttribute('xsi:type') !== 'VersionOverridesV1_1')
    faults.push('VersionOverrides 1.1 is missing inside 1.0.');
  for (const overrides of [outer, inner]) if (overrides) faults.push(...checkOverrides(overrides));
  return faults;
}

const orders: Record<string, readonly string[]> = {
  OfficeApp:
    'Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements FormSettings Permissions Rule DisableEntityHighlighting VersionOverrides'.split(
      ' ',
    ),
  VersionOverrides:
    'Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins ExtendedPermissions VersionOverrides'.split(
      ' ',
    ),
  Host: 'Runtimes DesktopFormFactor MobileFormFactor'.split(' '),
  DesktopFormFactor: 'SupportsSharedFolders FunctionFile ExtensionPoint'.split(' '),
  Resources: 'Images Urls ShortStrings LongStrings'.split(' '),
  Control: 'Label Supertip Icon Action'.split(' '),
  Supertip: 'Title Description'.split(' '),
  Action: 'SourceLocation SupportsPinning'.split(' '),
  Group: 'Label Control'.split(' '),
};
const required: Record<string, readonly string[]> = {
  OfficeApp:
    'Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl Hosts Requirements FormSettings Permissions Rule VersionOverrides'.split(
      ' ',
    ),
  VersionOverrides: ['Hosts', 'Resources'],
  Control: ['Label', 'Icon', 'Action'],
  Action: ['SourceLocation'],
  Group: ['Label', 'Control'],
};
const permissions = ['Restricted', 'ReadItem', 'ReadWriteItem', 'ReadWriteMailbox'];
const surfaces = ['MessageReadCommandSurface', 'MessageComposeCommandSurface', 'MobileMessageReadCommandSurface'];

function parse(text: string): Element | undefined {
  let isBroken = false;
  try {
    const onError = (level: string): void => {
      if (level !== 'warning') isBroken = true;
    };
    const root = new DOMParser({ onError }).parseFromString(text, 'text/xml').documentElement;
    return isBroken || root === null ? undefined : root;
  } catch {
    return undefined;
  }
}

function checkHead(root: Element): string[] {
  const faults: string[] = [];
  const id = textOf(root, 'Id');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) faults.push('Id is not a GUID.');
  const version = textOf(root, 'Version');
  if (!/^[1-9]\d*(\.\d+){3}$/.test(version)) faults.push('Version is not four numbers from 1.0.0.0 on.');
  if (!permissions.includes(textOf(root, 'Permissions'))) faults.push('Permissions is not one of the four levels.');
  if (!/^[a-z]{2,3}-[A-Z]{2}$/.test(textOf(root, 'DefaultLocale')))
    faults.push('DefaultLocale is not a locale such as en-US.');
  if (textOf(root, 'ProviderName').length > 125) faults.push('ProviderName is longer than 125.');
  faults.push(...checkLength(root, 'DisplayName', 125), ...checkLength(root, 'Description', 250));
  for (const domain of all(root).filter(({ localName }) => localName === 'AppDomain')) {
    const address = domain.textContent ?? '';
    if (!address.startsWith('https://') || /localhost\.$/.test(address))
      faults.push(`AppDomain ${address} is not https.`);
  }
  for (const name of ['IconUrl', 'HighResolutionIconUrl']) {
    if (!/\.(png|jpe?g)$/i.test(child(root, name)?.getAttribute('DefaultValue') ?? ''))
      faults.push(`${name} is not a PNG or JPEG.`);
  }
  return faults;
}

function checkLength(parent: Element, name: string, most: number): string[] {
  const element = child(parent, name);
  if (element === undefined) return [];
  const values = [
    element.getAttribute('DefaultValue') ?? '',
    ...children(element).map((override) => override.getAttribute('Value') ?? ''),
  ];
  const faults = values.some((value) => value.length > most) ? [`${name} is longer than ${most}.`] : [];
  return values.some((value) => value.trim() === '') ? [...faults, `${name} is empty.`] : faults;
}

/** Children in the documented order, each of them known, and the needed ones there. */
function checkOrder(element: Element): string[] {
  const name = element.localName ?? '';
  const order = name === 'Host' && element.getAttribute('Name') !== null ? undefined : orders[name];
  const names = children(element).map(({ localName }) => localName ?? '');
  const faults = (required[name] ?? [])
    .filter((needed) => !names.includes(needed))
    .map((needed) => `${name} lacks ${needed}.`);
  if (order === undefined) return faults;
  let last = 0;
  for (const found of names) {
    const place = order.indexOf(found);
    if (place === -1) faults.push(`${found} does not belong in ${name}.`);
    else if (place < last) faults.push(`${found} stands too late in ${name}.`);
    else last = place;
  }
  return faults;
}

function checkAddress(element: Element): string[] {
  const isAddress = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Url'].includes(
    element.localName ?? '',
  );
  const isImage = element.localName === 'Image' && element.getAttribute('DefaultValue') !== null;
  const value = element.getAttribute('DefaultValue');
  if (value === null || (!isAddress && !isImage)) return [];
  if (!value.startsWith('https://')) return [`${element.localName} is not https: ${value}`];
  return value.length > 2048 ? [`${element.localName} is longer than 2048.`] : [];
}

/** One VersionOverrides with its own resources: nothing is inherited from the other. */
function checkOverrides(overrides: Element): string[] {
  const faults: string[] = [];
  const inner = child(overrides, 'VersionOverrides');
  const own = all(overrides).filter((element) => element !== inner && !isInside(element, inner));
  const resources = own.filter((element) => isInside(element, child(overrides, 'Resources')));
  const ids = resources.flatMap((element) => element.getAttribute('id') ?? []);
  if (new Set(ids).size !== ids.length) faults.push('A resource id is there twice.');
  for (const id of ids) if (id.length > 32) faults.push(`The id ${id} is longer than 32.`);
  for (const element of own) {
    const resid = element.getAttribute('resid');
    if (resid !== null && !ids.includes(resid))
      faults.push(`${element.localName} names ${resid}, which is no resource.`);
  }
  for (const [list, most] of [
    ['ShortStrings', 125],
    ['LongStrings', 250],
  ] as const) {
    for (const element of resources.filter((candidate) => candidate.parentNode?.nodeName === `bt:${list}`)) {
      const values = [element, ...children(element)].map(
        (one) => one.getAttribute('DefaultValue') ?? one.getAttribute('Value') ?? '',
      );
      if (values.some((value) => value.length > most)) faults.push(`A string of ${list} is longer than ${most}.`);
    }
  }
  const controls = own
    .filter(({ localName }) => localName === 'Control' || localName === 'Group')
    .map((element) => element.getAttribute('id'));
  if (new Set(controls).size !== controls.length) faults.push('A control or group id is there twice.');
  for (const point of own.filter(({ localName }) => localName === 'ExtensionPoint')) {
    if (!surfaces.includes(point.getAttribute('xsi:type') ?? ''))
      faults.push(`${point.getAttribute('xsi:type')} is no surface we use.`);
  }
  for (const icon of own.filter(({ localName }) => localName === 'Icon')) faults.push(...checkIcon(icon));
  const isFirst = overrides.getAttribute('xsi:type') === 'VersionOverridesV1_0';
  const onlyLater = own.filter(({ localName }) =>
    ['SupportsPinning', 'SupportsSharedFolders', 'MobileFormFactor'].includes(localName ?? ''),
  );
  if (isFirst && onlyLater.length > 0) faults.push(`${onlyLater[0]?.localName} needs VersionOverrides 1.1.`);
  return faults;
}

function checkIcon(icon: Element): string[] {
  const isMobile = icon.getAttribute('xsi:type') === 'bt:MobileIconList';
  const found = new Set(
    children(icon).map((image) => `${image.getAttribute('size')}/${image.getAttribute('scale') ?? ''}`),
  );
  const needed = isMobile
    ? [25, 32, 48].flatMap((size) => [1, 2, 3].map((scale) => `${size}/${scale}`))
    : [16, 32, 80].map((size) => `${size}/`);
  return needed.filter((size) => !found.has(size)).map((size) => `An icon lacks the size ${size.replace(/\/$/, '')}.`);
}

function children(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

function child(element: Element, name: string): Element | undefined {
  return children(element).find(({ localName }) => localName === name);
}

function textOf(element: Element, name: string): string {
  return child(element, name)?.textContent?.trim() ?? '';
}

function all(element: Element): Element[] {
  return [element, ...children(element).flatMap(all)];
}

function isInside(element: Element, ancestor: Element | undefined): boolean {
  for (let node = element.parentNode; node !== null && ancestor !== undefined; node = node.parentNode)
    if (node === ancestor) return true;
  return false;
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';
import { actionNames } from '../cards/card.js';

const protoFolder = dirname(createRequire(import.meta.url).resolve('google-proto-files/package.json'));
const root = new protobuf.Root();
root.resolvePath = (_origin, target) => (target.startsWith('/') ? target : join(protoFolder, target));
root.loadSync(join(protoFolder, 'google/apps/card/v1/card.proto'));
const cardType = root.lookupType('google.apps.card.v1.Card');

const whole = new Set(['int32', 'uint32', 'sint32']);

/** What in a card's JSON is not as Google's card.proto has it: unknown fields, wrong types, unknown enum values, two of one `oneof`. */
export function protoFaults(value: unknown, type: protobuf.Type = cardType, path = 'card'): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not an object`];
  const faults: string[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const field = type.fields[key];
    if (field === undefined) faults.push(`${path}.${key}: unknown field`);
    else faults.push(...fieldFaults(inner, field.resolve(), `${path}.${key}`));
  }
  for (const group of type.oneofsArray) {
    const set = group.oneof.filter((name) => Object.hasOwn(value, name));
    if (set.length > 1) faults.push(`${path}: both ${set.join(' and ')}`);
  }
  return faults;
}

function fieldFaults(value: unknown, field: protobuf.Field, path: string): string[] {
  if (!field.repeated) return valueFaults(value, field, path);
  if (!Array.isArray(value)) return [`${path}: not a list`];
  return value.flatMap((item, at) => valueFaults(item, field, `${path}[${at}]`));
}

function valueFaults(value: unknown, { resolvedType, type }: protobuf.Field, path: string): string[] {
  if (resolvedType instanceof protobuf.Type) return protoFaults(value, resolvedType, path);
  if (resolvedType instanceof protobuf.Enum)
    return typeof value === 'string' && value in resolvedType.values ? [] : [`${path}: unknown value ${String(value)}`];
  const isFine =
    type === 'string'
      ? typeof value === 'string'
      : type === 'bool'
        ? typeof value === 'boolean'
        : whole.has(type) && Number.isInteger(value);
  return isFine ? [] : [`${path}: not a ${type}`];
}

const allowedTags = /<\/?(b|u)>|<br>|<font color="#[0-9a-f]{6}">|<\/font>|<a href="https:\/\/[^"<>\s]+">|<\/a>/g;
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const marked = new Set(['text']);

/** What breaks Google's limits or ours: too much of anything, markup we did not write, links that are not https, functions that do not exist. */
export function limitFaults(card: unknown): string[] {
  const faults: string[] = [];
  const { sections = [] } = card as { sections?: { widgets?: unknown[] }[] };
  const widgets = sections.flatMap((section) => section.widgets ?? []);
  if (sections.length === 0 || sections.length > 100) faults.push(`${sections.length} sections`);
  if (sections.some((section) => (section.widgets ?? []).length === 0)) faults.push('an empty section');
  if (widgets.length > 100) faults.push(`${widgets.length} widgets`);
  const names = [...JSON.stringify(card).matchAll(/"(?:textInput|selectionInput)":\{"name":"([^"]+)"/g)].map(
    (match) => match[1],
  );
  if (new Set(names).size !== names.length) faults.push('two fields of one name');
  if (JSON.stringify(card).length > 100_000) faults.push('more than 100 kB');
  return [...faults, ...textFaults(card, 'card', '')];
}

function textFaults(value: unknown, path: string, key: string): string[] {
  if (typeof value === 'string') return stringFaults(value, path, key);
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.entries(value).flatMap(([name, inner]) =>
    textFaults(inner, `${path}.${name}`, Array.isArray(value) ? key : name),
  );
  return 'text' in value && 'onClick' in value ? [...children, ...buttonFaults(value, path)] : children;
}

function stringFaults(text: string, path: string, key: string): string[] {
  const faults: string[] = [];
  if (text.length > 20_000) faults.push(`${path}: ${text.length} characters`);
  if (unseen.test(text)) faults.push(`${path}: a character that nobody sees`);
  if (/undefined|\[object|NaN|null/.test(text)) faults.push(`${path}: ${text.slice(0, 80)}`);
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text))
    faults.push(`${path}: half a character`);
  // a button's and an item's own `text` is plain, and may not look like markup either
  const bare = marked.has(key) ? text.replace(allowedTags, '') : text;
  if (key !== 'url' && key !== 'value' && key !== 'function' && /[<>]/.test(bare))
    faults.push(`${path}: markup ${bare.slice(0, 80)}`);
  if (marked.has(key)) {
    const opened = [...text.matchAll(/<(b|u|font|a)\b/g)].length;
    const closed = [...text.matchAll(/<\/(b|u|font|a)>/g)].length;
    if (opened !== closed) faults.push(`${path}: markup left open`);
  }
  return faults;
}

function buttonFaults(button: object, path: string): string[] {
  const { text, onClick } = button as {
    text: string;
    onClick: { action?: { function: string }; openLink?: { url: string } };
  };
  const faults = text.trim() === '' ? [`${path}: a button without words`] : [];
  const { action, openLink } = onClick;
  if (action !== undefined && !(actionNames as readonly string[]).includes(action.function))
    faults.push(`${path}: no function ${action.function}`);
  if (openLink !== undefined && !openLink.url.startsWith('https://')) faults.push(`${path}: ${openLink.url}`);
  return faults;
}

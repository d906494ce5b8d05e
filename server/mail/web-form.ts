import { formWords } from '../languages/all.js';
import { holdsAny } from './quotes/phrases.js';

/** What a visitor wrote into a form of a web site, as the form mailed it. */
export interface WebForm {
  /** The address in a field of its own. */
  address: string;
  name?: string;
  /** What they wrote, without labels. Empty where no field holds a text. */
  message: string;
}

interface Field {
  label: string;
  value: string;
}

const maxLines = 200;
const maxLabelWords = 6;
/** "Name: James", "*E-mail*: …", "Name | James", or the label alone above its value. */
const labelled = /^[\s>*_•–-]{0,6}([\p{L}\p{N}][\p{L}\p{N} .,'’()/&-]{0,50}?)[\s*_]{0,4}[:：|]\s{0,20}(.*)$/u;
const soleAddress =
  /^(?:[^<>@\n]{0,80}<)?\s?(?:mailto:)?([^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{1,190}\.[a-z]{2,24})(?:[>\s)(\]][\s\S]{0,300})?$/i;
const namesName = new Set(formWords('name'));
const namesMessage = new Set(formWords('message'));
const namesForm = holdsAny(formWords('title'));

/** Whether the words say that a form was filled in. */
export function isCalledForm(text: string): boolean {
  return namesForm(text.slice(0, 2000));
}

/**
 * What a form mailed: lines that label what a visitor wrote, one of them an address. Undefined where no line labels an address. `isOurs` says which
 * addresses are never a customer's. Linear in the text.
 */
export function readForm(text: string, isOurs: (address: string) => boolean): WebForm | undefined {
  const fields = fieldsOf(text);
  const email = fields
    .map(({ value }) => soleAddress.exec(value)?.[1])
    .find((found) => found !== undefined && !isOurs(found));
  if (email === undefined || fields.length < 2) return undefined;
  const names = fields.filter(({ label, value }) => namesName.has(label) && !value.includes('@') && value.length < 100);
  const name = names
    .slice(0, 2)
    .map(({ value }) => value.trim())
    .join(' ')
    .trim();
  return { address: email, ...(name === '' ? {} : { name }), message: messageOf(fields) };
}

/** The field that is labelled a message, else the longest that is more than a name or a number. */
function messageOf(fields: readonly Field[]): string {
  const labelledOnes = fields.filter(({ label, value }) => namesMessage.has(label) && /\p{L}/u.test(value));
  if (labelledOnes.length > 0) return labelledOnes.map(({ value }) => value).join('\n\n');
  const [longest] = fields
    .filter(({ value }) => value.split(/\s+/).length >= 4 && !soleAddress.test(value))
    .sort((a, b) => b.value.length - a.value.length);
  return longest?.value ?? '';
}

function fieldsOf(text: string): Field[] {
  const fields: Field[] = [];
  let isText = false;
  for (const line of text.split('\n').slice(0, maxLines)) {
    const found = labelIn(line);
    const last = fields.at(-1);
    if (found !== undefined && (!isText || isFieldLike(found))) {
      fields.push(found);
      isText = namesMessage.has(found.label);
    } else if (/^\s*(?:-{2,}|_{3,}|={3,})/.test(line)) {
      isText = false;
      fields.push({ label: '', value: '' });
    } else if (last !== undefined && last.label !== '') {
      last.value = `${last.value}\n${line}`;
    }
  }
  return fields
    .map(({ label, value }) => ({ label, value: value.trim() }))
    .filter(({ label, value }) => label !== '' && value !== '');
}

function labelIn(line: string): Field | undefined {
  if (line.length > 5000) return undefined;
  const [, label, value] = labelled.exec(line) ?? [];
  if (label === undefined || value === undefined || /^\/\//.test(value)) return undefined;
  return label.split(/\s+/).length <= maxLabelWords ? { label: plainLabel(label), value } : undefined;
}

/** Inside what a visitor writes, a colon is most often their own. */
function isFieldLike({ label, value }: Field): boolean {
  return label.split(' ').length <= 3 && value.split(/\s+/).length <= 8 && !/[?!.]\s*$/.test(value);
}

/** "Your Name (required)" is "your name". */
function plainLabel(label: string): string {
  return label
    .toLowerCase()
    .replaceAll(/\([^()]{0,40}\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

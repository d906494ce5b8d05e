import { afterAll, describe, expect, it } from '@jest/globals';
import { Parser } from 'htmlparser2';
import { measureAttacks } from '../bench/injection/measure-attacks.js';
import { measureBenign } from '../bench/injection/measure-benign.js';
import { measurePayloads } from '../bench/injection/measure-payloads.js';
import { places } from '../bench/injection/places.js';
import { Stage } from '../bench/injection/stage.js';
import { dataFolder, hasData } from './data-folder.js';

const canRun = hasData('injection', 'attacks through the pipeline') && hasData('xss', 'live HTML');

/** Whether HTML holds anything but what a reply is made of. The bench asks DOMPurify. */
function holdsOther(html: string): boolean {
  let found = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isLink = name === 'a' && /^https:\/\//.test(attributes['href'] ?? '');
      if (!isLink && !['p', 'br', 'ul', 'li'].includes(name)) found = true;
      if (Object.keys(attributes).some((attribute) => attribute !== 'href' || !isLink)) found = true;
    },
  });
  parser.end(html);
  return found;
}

/** A few dozen of the cases of `npm run bench -- injection`. */
(canRun ? describe : describe.skip)('somebody who writes into a message, a record or an article', () => {
  const opening = canRun ? Stage.open() : undefined;
  const stage = (): Promise<Stage> => opening ?? Promise.reject(new Error('skipped'));
  afterAll(async () => (await opening)?.close());

  it('changes nothing that is decided and says nothing through a draft', async () => {
    const size = { contextsEach: 1, maxCases: 24, progress: () => undefined };
    const lines = await measureAttacks(await stage(), dataFolder, size);
    expect(lines).toHaveLength(places.length + 6);
    expect(lines.filter(({ n }) => n === 0)).toEqual([]);
    const mustBeZero = lines.filter(({ floor }) => floor === 0);
    for (const { name, value, worst } of mustBeZero) expect([name, value, worst]).toEqual([name, 0, []]);
    const marked = lines.find(({ name }) => name.includes('captive drafts marked'));
    expect(marked?.value).toBe(1);
  }, 60_000);

  it('raises no alarm over ordinary mail', async () => {
    const { value, n, worst } = await measureBenign(await stage(), dataFolder, 12);
    expect([value, worst]).toEqual([0, []]);
    expect(n).toBeGreaterThan(8);
  }, 60_000);

  it('brings no live HTML into what we return', async () => {
    for (const { name, value, worst, n } of await measurePayloads(await stage(), dataFolder, 16, holdsOther)) {
      expect([name, value, worst]).toEqual([name, 0, []]);
      expect(n).toBeGreaterThan(6);
    }
  }, 60_000);
});

import { expect, test } from '@jest/globals';
import { gmail } from '@googleapis/gmail';
import { gmail as gmailOfAll } from 'googleapis/build/src/apis/gmail/index.js';

test('the package of Gmail alone knows each method that the package of all of Google’s APIs knows', () => {
  const small = methodsOf(gmail({ version: 'v1' }).users);
  expect(small.length).toBeGreaterThan(50);
  expect(small).toEqual(expect.arrayContaining(methodsOf(gmailOfAll({ version: 'v1' }).users)));
});

/** `messages.get`, `threads.list`, … of a resource and those below it. */
function methodsOf(resource: object): string[] {
  const prototype: unknown = Object.getPrototypeOf(resource);
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const below = Object.entries(resource).flatMap(([name, value]: [string, unknown]) =>
    name === 'context' || typeof value !== 'object' || value === null
      ? []
      : methodsOf(value).map((method) => `${name}.${method}`),
  );
  return [...own, ...below];
}

import { expect, test } from '@jest/globals';
import { stepsFor } from './build-steps.mjs';

const namesFor = (command: string): string[] => {
  const { first, beside } = stepsFor(command);
  return [first, ...beside].flat().map(({ name }) => name);
};

test('no command of an admin waits for the bundles of the clients it does not show', () => {
  for (const command of ['settings', 'secret', 'connector', 'manifest', 'report', 'draft', 'exam'])
    expect(namesFor(command)).not.toContain('outlook pane');
  expect(namesFor('gmail')).not.toContain('outlook pane');
  expect(namesFor('start')).not.toContain('gmail add-on');
});

test('a command that nobody named here gets all that the server needs, and a build without a name everything', () => {
  expect(namesFor('another')).toEqual(namesFor('draft'));
  expect(namesFor('all')).toEqual(expect.arrayContaining([...namesFor('start'), ...namesFor('gmail')]));
});

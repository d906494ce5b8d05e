import { describe, expect, it } from '@jest/globals';
import { loadPreset, presetNames } from './presets.js';

describe('presets', () => {
  it.each(presetNames())('%s is a descriptor', (name) => {
    const loaded = loadPreset(name);
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
    expect(loaded.ok && loaded.value.settings.id).toBe(name);
  });
});

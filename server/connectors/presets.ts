import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { compileDescriptor, type CompiledDescriptor } from './compile-descriptor.js';
import { checkDescriptor, loadDescriptor, type Loaded } from './load-descriptor.js';

const folder = join(projectRoot, 'server', 'connectors', 'presets');

/** The names of the presets that come with the product. */
export function presetNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

/** Reads and compiles a preset by its name, a descriptor's text, or a descriptor that stands in the settings. */
export function loadPreset(name: string): Loaded<CompiledDescriptor> {
  const path = join(folder, `${name}.yaml`);
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(path))
    return { ok: false, problems: [`there is no preset "${name}"; there are ${presetNames().join(', ')}`] };
  return compileText(readFileSync(path, 'utf8'));
}

export function compileText(text: string): Loaded<CompiledDescriptor> {
  const loaded = loadDescriptor(text);
  return loaded.ok ? compileDescriptor(loaded.value) : loaded;
}

export function compileValue(value: unknown): Loaded<CompiledDescriptor> {
  const loaded = checkDescriptor(value);
  return loaded.ok ? compileDescriptor(loaded.value) : loaded;
}

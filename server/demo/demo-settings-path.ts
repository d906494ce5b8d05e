import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

/** The settings of the demo organization. */
export const demoSettingsPath = join(projectRoot, 'server', 'demo', 'demo-settings.yaml');

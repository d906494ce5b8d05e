import { environmentExample, environmentReference } from './environment-reference.js';

process.stdout.write(process.argv.includes('--example') ? environmentExample() : environmentReference());

import { workAsProcess } from './jobs-worker.js';

await workAsProcess(process.argv[2] ?? '');

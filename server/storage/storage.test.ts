import { openDatabase } from './database.js';
import { storageSpec } from './storage-spec.js';

storageSpec('the embedded database', () => openDatabase({ kind: 'memory' }));

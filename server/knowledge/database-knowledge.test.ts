import { openDatabase } from '../storage/database.js';
import { knowledgeSpec } from './knowledge-spec.js';

knowledgeSpec('the embedded database', () => openDatabase({ kind: 'memory' }));

import { openDatabase } from './database.js';
import { isolationSpec } from './isolation-spec.js';
import { asOwner } from './organization-scope.js';

isolationSpec('the embedded database', async () => {
  const database = await openDatabase({ kind: 'memory' });
  return { database, owner: asOwner(database.kysely) };
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** The rows of a `.jsonl` file of the data folder, each checked; an empty list where the file is absent. Lines end in `\n` only. */
export function rowsOf<Row>(dataFolder: string, path: string, schema: z.ZodType<Row>): Row[] {
  const file = join(dataFolder, path);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)));
}

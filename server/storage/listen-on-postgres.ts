import type { Client } from 'pg';

const connectWithinMs = 5000;
const againAfterMs = 1000;

/**
 * Hears what PostgreSQL says on a channel, on a connection of its own, which is made again when it is lost; `heard` is called then, too, as
 * something may have been missed. Resolves when the first attempt has ended, well or not; the answered function stops it. A pooler in
 * transaction mode lets nothing through: whoever listens also looks from time to time.
 */
export async function listenOnPostgres(url: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  const { default: pg } = await import('pg');
  let stopped = false;
  let current: Client | undefined;
  let again: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectWithinMs,
      keepAlive: true,
      application_name: 'truedraft listens',
    });
    current = client;
    client.on('error', () => undefined); // its end is told below, once
    client.once('end', () => lost(client));
    client.on('notification', heard);
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      heard();
    } catch {
      lost(client);
    }
  };
  const lost = (client: Client): void => {
    if (stopped || current !== client) return;
    current = undefined;
    void client.end().catch(() => undefined);
    again = setTimeout(() => void connect(), againAfterMs);
    again.unref();
  };

  await connect();
  return async () => {
    stopped = true;
    clearTimeout(again);
    await current?.end().catch(() => undefined);
  };
}

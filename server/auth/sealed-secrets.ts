import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A secret as it is stored: nobody reads it without the key, and not under another name or in another organization. */
export interface SealedSecret {
  /** `v1.<key id>.<base64 of nonce, tag and ciphertext>`. */
  sealed: string;
  /** The last four characters of a long secret, so that an admin recognizes it; empty for a short one. */
  hint: string;
  setAt: string;
  setBy: string;
  expiresAt?: string;
}

/** Where sealed secrets are kept. */
export interface SealedSecretStore {
  get(organization: string, name: string): Promise<SealedSecret | undefined>;
  put(organization: string, name: string, secret: SealedSecret): Promise<void>;
}

const nonceBytes = 12;
const tagBytes = 16;
const shortestHinted = 12;

/**
 * Seals and opens secrets with AES-256-GCM (NIST SP 800-38D), bound to organization and name. The first key seals; the others still
 * open, so a key is changed by putting the new one in front and sealing anew. Write-only: only connectors open, no route does.
 */
export class SealedSecrets {
  private readonly keys: Map<string, Buffer>;

  /** Throws a RangeError when a key is not 32 bytes or there is none. */
  constructor(
    private readonly store: SealedSecretStore,
    keys: readonly Buffer[],
  ) {
    if (keys.length === 0 || keys.some((key) => key.length !== 32)) throw new RangeError('a sealing key has 32 bytes');
    this.keys = new Map(keys.map((key) => [keyId(key), key]));
  }

  async put(
    organization: string,
    name: string,
    value: string,
    about: { setBy: string; now: Date; expiresAt?: string },
  ): Promise<void> {
    const hint = value.length >= shortestHinted ? value.slice(-4) : '';
    const { setBy, now, expiresAt } = about;
    const sealed = this.seal(organization, name, value);
    const expiry = expiresAt === undefined ? {} : { expiresAt };
    await this.store.put(organization, name, { sealed, hint, setBy, setAt: now.toISOString(), ...expiry });
  }

  /** Throws an Error that names the secret, never its value, when it is not there or was sealed by another key or for another place. */
  async open(organization: string, name: string): Promise<string> {
    const stored = await this.store.get(organization, name);
    if (stored === undefined) throw new Error(`there is no sealed secret ${name}`);
    try {
      return this.unseal(organization, name, stored.sealed);
    } catch {
      throw new Error(`the sealed secret ${name} cannot be opened with this server's key; set it again`);
    }
  }

  /** Seals with the first key what another one sealed. Throws as `open` does. */
  async sealAgain(organization: string, name: string): Promise<void> {
    const value = await this.open(organization, name);
    const stored = await this.store.get(organization, name);
    if (stored !== undefined)
      await this.store.put(organization, name, { ...stored, sealed: this.seal(organization, name, value) });
  }

  private seal(organization: string, name: string, value: string): string {
    const [first] = this.keys;
    if (first === undefined) throw new RangeError('there is no sealing key');
    const [id, key] = first;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place(organization, name));
    const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return `v1.${id}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}`;
  }

  private unseal(organization: string, name: string, sealed: string): string {
    const [version, id = '', text = ''] = sealed.split('.');
    const key = this.keys.get(id);
    if (version !== 'v1' || key === undefined) throw new RangeError('sealed by another key');
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(place(organization, name))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  }
}

const keyId = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

/** Written as a JSON list, so that no two places have the same bytes. */
const place = (organization: string, name: string): Buffer => Buffer.from(JSON.stringify([organization, name]));

/** How urgent it is to renew a secret: two weeks ahead, three days ahead, or too late. */
export function expiryAlarm(expiresAt: string | undefined, now: Date): 'none' | 'soon' | 'urgent' | 'expired' {
  if (expiresAt === undefined) return 'none';
  const days = (Date.parse(expiresAt) - now.getTime()) / 86_400_000;
  if (days <= 0) return 'expired';
  return days <= 3 ? 'urgent' : days <= 14 ? 'soon' : 'none';
}

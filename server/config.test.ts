import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

describe('the environment', () => {
  it('is the demo on loopback when nothing is said', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      isDemo: true,
      database: { kind: 'directory', path: 'data' },
    });
    expect(config.languageModel).toBeUndefined();
  });

  it('is not the demo once there is a database or settings', () => {
    expect(readConfig({ DATABASE_URL: 'postgresql://db/truedraft' }).isDemo).toBe(false);
    expect(readConfig({ TRUEDRAFT_SETTINGS: 'settings.yaml' }).isDemo).toBe(false);
  });

  it('is not the demo when others could reach it', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).isDemo).toBe(false);
  });

  it('names everything that is wrong together', () => {
    const read = (): unknown => readConfig({ PORT: 'http', DATABASE_URL: 'mysql://x/y', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT[^]*DATABASE_URL[^]*LOG_LEVEL/);
  });

  it.each([
    [{ TLS_CERT_FILE: 'cert.pem' }, /belong together/],
    [{ LLM_BASE_URL: 'http://127.0.0.1:8080/v1' }, /LLM_MODEL/],
    [{ TRUEDRAFT_DEMO: 'on', HOST: '0.0.0.0' }, /loopback only/],
    [{ TRUEDRAFT_DEMO: 'on', DATABASE_URL: 'postgresql://db/x' }, /embedded database/],
    [{ TRUEDRAFT_SECRET_KEY: 'short' }, /openssl rand/],
  ])('refuses %j', (variables, sentence) => {
    expect(() => readConfig(variables)).toThrow(sentence);
  });

  it('treats an empty variable as not set', () => {
    expect(readConfig({ DATABASE_URL: '', LLM_BASE_URL: '' }).isDemo).toBe(true);
  });

  it('hands out secrets by name only', () => {
    const config = readConfig({ SHOP_PASSWORD: 's3cret' });
    expect(config.secretFromEnvironment('SHOP_PASSWORD')).toBe('s3cret');
    expect(JSON.stringify(config)).not.toContain('s3cret');
  });
});

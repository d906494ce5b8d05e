import { z } from 'zod';

const flag = z.enum(['on', 'off']);
const seconds = z.coerce.number().int().min(1);

/** Every environment variable the server reads, and what it means. `docs/environment.md` is made from this. */
export const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port to listen on; 0 takes a free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Use 0.0.0.0 in a container or behind a proxy on another host.'),
  BASE_URL: z
    .url()
    .optional()
    .describe(
      'The address people reach the server at, such as https://truedraft.example.com. Stands in the manifests.',
    ),
  TLS_CERT_FILE: z
    .string()
    .optional()
    .describe(
      'PEM certificate chain. With TLS_KEY_FILE the server speaks HTTPS itself; leave both out behind a proxy.',
    ),
  TLS_KEY_FILE: z.string().optional().describe('PEM private key to TLS_CERT_FILE.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 15 or newer. Without it the server keeps an embedded database in TRUEDRAFT_STORE.'),
  DATABASE_MIGRATION_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      'The same database as the owner of its tables, who migrates them, where DATABASE_URL signs in as somebody else. See docs/deploy-server.md.',
    ),
  TRUEDRAFT_ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .describe(
      'What this process does: answer requests (web), do jobs such as retention (worker), or both (all). Any number of each on one PostgreSQL; the embedded database takes one process, which does all.',
    ),
  TRUEDRAFT_STORE: z.string().default('data').describe('Folder of the embedded database. One server at a time.'),
  TRUEDRAFT_SETTINGS: z
    .string()
    .optional()
    .describe('Settings file (YAML or JSON) loaded at start. The organization is then read-only everywhere else.'),
  TRUEDRAFT_DEMO: flag
    .optional()
    .describe(
      'Demo shop, sample mailbox and demo sign-in, on loopback only. On by default when neither DATABASE_URL nor TRUEDRAFT_SETTINGS is set.',
    ),
  TRUEDRAFT_SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=(?:,[A-Za-z0-9+/]{43}=)*$/, 'write 32 random bytes in base64: openssl rand -base64 32')
    .optional()
    .describe(
      'Key that seals stored secrets: 32 random bytes in base64 (openssl rand -base64 32). To change it, put the new one in front of the old, with a comma between them; the old one still opens until `npm run -s secret -- seal-again`.',
    ),
  TRUEDRAFT_PRIVATE_HOSTS: z
    .string()
    .default('')
    .describe('host:port pairs, separated by commas, that connectors may reach over http or on private addresses.'),
  TRUEDRAFT_FRAME_ANCESTORS: z
    .string()
    .default('')
    .describe('Further origins that may show the Outlook pane, separated by spaces, beside Microsoft’s own.'),
  TRUEDRAFT_KNOWLEDGE: z
    .string()
    .optional()
    .describe('Folder of Markdown or HTML articles, for organizations whose settings name none.'),
  LLM_BASE_URL: z
    .url()
    .optional()
    .describe(
      'An OpenAI-compatible address (OpenAI, Azure, Ollama, vLLM, llama.cpp). Without it templates write the drafts.',
    ),
  LLM_API_KEY: z.string().optional().describe('Key for LLM_BASE_URL, where it wants one.'),
  LLM_MODEL: z.string().optional().describe('Model to ask for. Needed with LLM_BASE_URL.'),
  LLM_EMBEDDING_MODEL: z
    .string()
    .optional()
    .describe('Embedding model behind the same address; re-ranks knowledge passages.'),
  LLM_TIMEOUT_SECONDS: seconds.default(30).describe('How long a draft may take before the templates take over.'),
  LLM_MICRO_USD_PER_INPUT_TOKEN: z.coerce
    .number()
    .min(0)
    .optional()
    .describe('Price of an input token in millionths of a US dollar, for the cost shown.'),
  LLM_MICRO_USD_PER_OUTPUT_TOKEN: z.coerce
    .number()
    .min(0)
    .optional()
    .describe('Price of an output token in millionths of a US dollar.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged, as JSON lines on standard output.'),
});

export type Environment = z.infer<typeof environment>;

export interface LanguageModelConfig {
  baseUrl: string;
  apiKey: string | undefined;
  model: string;
  embeddingModel: string | undefined;
  timeoutMs: number;
  microUsdPerInputToken: number | undefined;
  microUsdPerOutputToken: number | undefined;
}

export interface Config {
  port: number;
  host: string;
  baseUrl: string | undefined;
  tls: { certFile: string; keyFile: string } | undefined;
  database: { kind: 'postgresql'; url: string; migrationUrl: string | undefined } | { kind: 'directory'; path: string };
  role: Environment['TRUEDRAFT_ROLE'];
  settingsFile: string | undefined;
  isDemo: boolean;
  /** The first seals, all open. Empty where none is set. */
  secretKeys: Buffer[];
  privateHosts: string[];
  frameAncestors: string[];
  knowledgeFolder: string | undefined;
  languageModel: LanguageModelConfig | undefined;
  logLevel: Environment['LOG_LEVEL'];
  /** Set, named like ours, and not ours: misspelt, or a secret that the settings name. */
  unknownVariables: string[];
  /** Answers what `env:NAME` in the settings names. */
  secretFromEnvironment: (name: string) => string | undefined;
}

/** Mistakes in the environment, all of them, in words an admin can act on. */
export class ConfigError extends Error {}

/** Reads the environment once. Throws ConfigError naming everything that is wrong together. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  const mistakes = parsed.success
    ? combinationMistakes(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || mistakes.length > 0)
    throw new ConfigError(`The environment is not right:\n- ${mistakes.join('\n- ')}`);
  return configOf(parsed.data, given);
}

function combinationMistakes(env: Environment): string[] {
  const isDemo = env.TRUEDRAFT_DEMO === 'on';
  return [
    (env.TLS_CERT_FILE === undefined) !== (env.TLS_KEY_FILE === undefined) &&
      'TLS_CERT_FILE and TLS_KEY_FILE belong together: set both or none',
    env.LLM_BASE_URL !== undefined &&
      env.LLM_MODEL === undefined &&
      'LLM_MODEL: say which model LLM_BASE_URL should use',
    env.TRUEDRAFT_ROLE !== 'all' &&
      env.DATABASE_URL === undefined &&
      `TRUEDRAFT_ROLE=${env.TRUEDRAFT_ROLE} needs DATABASE_URL: the embedded database takes one process, so leave the role out`,
    isDemo &&
      !isLoopback(env.HOST) &&
      'TRUEDRAFT_DEMO=on listens on loopback only: set HOST=127.0.0.1 or leave the demo off',
    isDemo &&
      env.DATABASE_URL !== undefined &&
      'TRUEDRAFT_DEMO=on uses the embedded database: unset DATABASE_URL or leave the demo off',
  ].filter((mistake) => mistake !== false);
}

function configOf(env: Environment, given: Record<string, string | undefined>): Config {
  const hasOwn = env.DATABASE_URL !== undefined || env.TRUEDRAFT_SETTINGS !== undefined;
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL?.replace(/(?<!\/)\/+$/, ''),
    tls:
      env.TLS_CERT_FILE !== undefined && env.TLS_KEY_FILE !== undefined
        ? { certFile: env.TLS_CERT_FILE, keyFile: env.TLS_KEY_FILE }
        : undefined,
    database:
      env.DATABASE_URL === undefined
        ? { kind: 'directory', path: env.TRUEDRAFT_STORE }
        : { kind: 'postgresql', url: env.DATABASE_URL, migrationUrl: env.DATABASE_MIGRATION_URL },
    role: env.TRUEDRAFT_ROLE,
    settingsFile: env.TRUEDRAFT_SETTINGS,
    isDemo: env.TRUEDRAFT_DEMO === undefined ? !hasOwn && isLoopback(env.HOST) : env.TRUEDRAFT_DEMO === 'on',
    secretKeys: listOf(env.TRUEDRAFT_SECRET_KEY ?? '', ',').map((key) => Buffer.from(key, 'base64')),
    privateHosts: listOf(env.TRUEDRAFT_PRIVATE_HOSTS, ','),
    frameAncestors: listOf(env.TRUEDRAFT_FRAME_ANCESTORS, ' '),
    knowledgeFolder: env.TRUEDRAFT_KNOWLEDGE,
    languageModel: languageModelOf(env),
    logLevel: env.LOG_LEVEL,
    unknownVariables: Object.keys(given).filter((name) => /^(?:TRUEDRAFT|LLM)_/.test(name) && !isKnown(name)),
    secretFromEnvironment: (name) => given[name],
  };
}

/** `TRUEDRAFT_DATA` is read by tests and exams. */
function isKnown(name: string): boolean {
  return name in environment.shape || name === 'TRUEDRAFT_DATA';
}

function languageModelOf(env: Environment): LanguageModelConfig | undefined {
  if (env.LLM_BASE_URL === undefined || env.LLM_MODEL === undefined) return undefined;
  return {
    baseUrl: env.LLM_BASE_URL,
    apiKey: env.LLM_API_KEY,
    model: env.LLM_MODEL,
    embeddingModel: env.LLM_EMBEDDING_MODEL,
    timeoutMs: env.LLM_TIMEOUT_SECONDS * 1000,
    microUsdPerInputToken: env.LLM_MICRO_USD_PER_INPUT_TOKEN,
    microUsdPerOutputToken: env.LLM_MICRO_USD_PER_OUTPUT_TOKEN,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function listOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

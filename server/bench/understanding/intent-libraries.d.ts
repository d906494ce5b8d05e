declare module '@nlpjs/core' {
  export function containerBootstrap(): Promise<{ use(part: unknown): void }>;
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}
declare module '@nlpjs/nlp' {
  export class Nlp {
    constructor(settings: Record<string, unknown>, container: unknown);
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    process(language: string, text: string): Promise<{ intent: string }>;
  }
}
declare module 'wink-naive-bayes-text-classifier' {
  export default function classifier(): {
    definePrepTasks(tasks: ((text: string) => string[])[]): void;
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): void;
    learn(text: string, label: string): void;
    consolidate(): void;
    predict(text: string): string;
  };
}

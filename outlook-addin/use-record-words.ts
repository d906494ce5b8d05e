import { useEffect, useState } from 'react';
import { loadRecordWords } from '../shared/wording/records/load-record-words.js';
import type { RecordWords } from '../shared/wording/records/record-words.js';
import { wordingLanguageOf } from '../shared/wording/wording.js';
import { usePane } from './pane-context.js';

const loaded = new Map<string, RecordWords>();

/** The words for records in the agent's language. They come after the first paint; undefined until then. */
export function useRecordWords(): RecordWords | undefined {
  const { locale } = usePane().words;
  const [words, setWords] = useState(loaded.get(locale));
  useEffect(() => {
    let isCurrent = true;
    loadRecordWords(wordingLanguageOf(locale)).then(
      (next) => {
        loaded.set(locale, next);
        if (isCurrent) setWords(next);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [locale]);
  return words;
}

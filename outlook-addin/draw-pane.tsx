import type { Wording } from '../shared/wording/wording.js';
import { NotOutlook } from './components/NotOutlook.js';
import { mountPane } from './mount-pane.js';
import { TaskPane, type TaskPaneProps } from './TaskPane.js';

export function drawPane(props: TaskPaneProps): void {
  mountPane(<TaskPane {...props} />);
}

/** What a plain browser shows. */
export function drawNotOutlook(words: Wording): void {
  mountPane(<NotOutlook words={words} />);
}

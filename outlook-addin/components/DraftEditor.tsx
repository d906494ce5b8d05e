import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type ReactNode, type Ref } from 'react';
import type { Part, Unsupported } from '../../shared/draft.js';
import { chipNode, rangeOf, readParts, stretchAt, writeParts } from '../draft-dom.js';
import { paintStretches } from '../paint-stretches.js';
import { sentenceRange } from '../sentence-range.js';
import type { Word } from '../use-draft.js';
import './draft-editor.css';

/** What a popover can stand beside: a stretch to check, or a fact or cite whose source is asked for. */
export type Detail =
  { kind: 'stretch'; stretch: Unsupported; place: DOMRect } | { kind: 'source'; id: string; place: DOMRect };

export interface DraftEditorHandle {
  focus: () => void;
  /** Opens the stretch: brings it into view and asks for its popover. */
  open: (stretch: Unsupported) => void;
  /** The stretches of the sentence in which this one stands: they are left out together. */
  inSentenceOf: (stretch: Unsupported) => Unsupported[];
  /** Gives the box the focus back, with the caret behind what was chosen. */
  settle: () => void;
  /** Puts a fact where the caret is, or last was; at the end where it never was in the box. */
  put: (part: Exclude<Part, { kind: 'text' }>) => void;
  /** Puts a fact where the stretch was. */
  replace: (stretch: Unsupported, part: Exclude<Part, { kind: 'text' }>) => void;
}

const useStyles = makeStyles({
  box: {
    minHeight: '178px',
    padding: '8px',
    boxSizing: 'border-box',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      color: 'CanvasText',
      backgroundColor: 'Canvas',
      border: '1px solid CanvasText',
      ':focus': { outline: '2px solid Highlight' },
    },
  },
  chip: {
    padding: '0 2px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    whiteSpace: 'pre-wrap',
    cursor: 'default',
    boxDecorationBreak: 'clone',
    WebkitBoxDecorationBreak: 'clone',
    ':focus': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (forced-colors: active)': {
      color: 'CanvasText',
      backgroundColor: 'Canvas',
      textDecorationLine: 'underline',
      ':focus': { outline: '2px solid Highlight' },
    },
  },
  writing: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (forced-colors: active)': { border: '1px solid GrayText' },
  },
});

interface Props {
  handle: Ref<DraftEditorHandle>;
  /** Parts to show. Another array means another draft; typing never changes it. */
  shown: readonly Part[];
  unsupported: readonly Unsupported[];
  wordOn: (stretch: Unsupported) => Word | 'open';
  isReadOnly: boolean;
  isBusy: boolean;
  label: string;
  language: string | undefined;
  chipLabel: (part: Part) => string;
  onEdit: (parts: Part[]) => void;
  onDetail: (detail: Detail | undefined) => void;
}

/** The reply as one editable text in which facts are protected chips and unsupported stretches are marked. */
export function DraftEditor(props: Props): ReactNode {
  const styles = useStyles();
  const box = useRef<HTMLDivElement>(null);
  const { shown, unsupported, wordOn, language, onEdit, onDetail } = props;

  useLayoutEffect(() => {
    if (box.current)
      writeParts(box.current, shown, (part) => ({ className: styles.chip, label: props.chipLabel(part) }));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the box is rewritten for a new draft only, never while somebody types
  }, [shown]);
  useLayoutEffect(() => {
    if (box.current) return paintStretches(box.current, unsupported, wordOn, language);
    return undefined;
  }, [shown, unsupported, wordOn, language]);
  useEffect(() => (box.current ? watchSources(box.current, onDetail) : undefined), [onDetail]);

  const report = (): void => {
    if (box.current) onEdit(readParts(box.current));
  };
  const open = (stretch: Unsupported): void => {
    const range = box.current ? rangeOf(box.current, stretch) : undefined;
    if (range === undefined || !box.current) return;
    const selection = window.getSelection();
    box.current.focus({ preventScroll: true });
    selection?.removeAllRanges();
    selection?.addRange(range.cloneRange());
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    onDetail({ kind: 'stretch', stretch, place: range.getBoundingClientRect() });
  };
  const cut = (stretch: Unsupported): Range | undefined => {
    const range = box.current ? rangeOf(box.current, stretch) : undefined;
    if (range === undefined || !box.current) return undefined;
    box.current.focus();
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    // The browser's own command keeps Ctrl+Z working; where it is gone, the range does it.
    if (!document.execCommand('delete')) range.deleteContents();
    return selection?.rangeCount ? selection.getRangeAt(0) : range;
  };
  const place = (range: Range, part: Exclude<Part, { kind: 'text' }>): void => {
    const node = chipNode(part, { className: styles.chip, label: props.chipLabel(part) });
    range.insertNode(node);
    padAround(node);
    box.current?.focus({ preventScroll: true });
    window.getSelection()?.setPosition(node.parentNode, [...(node.parentNode?.childNodes ?? [])].indexOf(node) + 1);
    report();
  };
  useImperativeHandle(props.handle, () => ({
    focus: () => box.current?.focus(),
    open,
    inSentenceOf(stretch) {
      const sentence = box.current ? sentenceRange(box.current, stretch, language) : undefined;
      const starts = (other: Unsupported): Range | undefined => (box.current ? rangeOf(box.current, other) : undefined);
      const isInside = (range: Range | undefined): boolean =>
        range !== undefined && sentence?.isPointInRange(range.startContainer, range.startOffset) === true;
      return unsupported.filter((other) => other.id === stretch.id || isInside(starts(other)));
    },
    settle() {
      box.current?.focus();
      window.getSelection()?.collapseToEnd();
    },
    put(part) {
      if (box.current) place(caretIn(box.current), part);
    },
    replace(stretch, part) {
      const range = cut(stretch);
      if (range) place(range, part);
    },
  }));

  const openAtCaret = (): void => {
    const selection = window.getSelection();
    if (
      !box.current ||
      !selection?.isCollapsed ||
      selection.anchorNode === null ||
      !box.current.contains(selection.anchorNode)
    )
      return;
    const found = stretchAt(box.current, unsupported, selection.anchorNode, selection.anchorOffset);
    if (found) open(found);
  };

  return (
    <div
      ref={box}
      className={mergeClasses(styles.box, props.isReadOnly && styles.writing)}
      role="textbox"
      aria-multiline="true"
      aria-label={props.label}
      aria-readonly={props.isReadOnly}
      aria-busy={props.isBusy}
      tabIndex={0}
      lang={props.language}
      spellCheck
      contentEditable={props.isReadOnly ? false : 'plaintext-only'}
      suppressContentEditableWarning
      onInput={report}
      onClick={openAtCaret}
      onKeyDown={(event) => {
        if (
          event.target instanceof HTMLElement &&
          isChip(event.target) &&
          !props.isReadOnly &&
          (event.key === 'Delete' || event.key === 'Backspace')
        ) {
          event.preventDefault();
          event.target.remove();
          box.current?.focus();
          onDetail(undefined);
          report();
        }
      }}
      onDrop={(event) => event.preventDefault()}
    />
  );
}

function isChip(element: HTMLElement): boolean {
  return element.dataset['fact'] !== undefined || element.dataset['passage'] !== undefined;
}

/** The caret's place in the box, behind a fact it stands in; the end where it is not in the box. */
function caretIn(box: HTMLElement): Range {
  const range = document.createRange();
  const selection = window.getSelection();
  const node = selection?.focusNode;
  range.selectNodeContents(box);
  range.collapse(false);
  if (!selection || !node || !box.contains(node)) return range;
  const chip = [...box.children].find((child) => child instanceof HTMLElement && isChip(child) && child.contains(node));
  if (chip) range.setStartAfter(chip);
  else range.setStart(node, selection.focusOffset);
  range.collapse(true);
  return range;
}

/** Words around a fact stay words of their own. */
function padAround(node: HTMLElement): void {
  const before = node.previousSibling;
  const after = node.nextSibling;
  if (before instanceof Text && /[\p{L}\p{N}]$/u.test(before.data)) before.data += ' ';
  if (after instanceof Text && /^[\p{L}\p{N}]/u.test(after.data)) after.data = ` ${after.data}`;
}

/** Tells when a fact is pointed at or focused, and when no longer. */
function watchSources(box: HTMLElement, onDetail: (detail: Detail | undefined) => void): () => void {
  const show = (event: Event): void => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || !isChip(target)) return;
    const id = target.dataset['fact'] ?? target.dataset['passage'];
    if (id !== undefined) onDetail({ kind: 'source', id, place: target.getBoundingClientRect() });
  };
  const hide = (event: Event): void => {
    if (event.target instanceof HTMLElement && isChip(event.target)) onDetail(undefined);
  };
  box.addEventListener('mouseover', show);
  box.addEventListener('focusin', show);
  box.addEventListener('mouseout', hide);
  box.addEventListener('focusout', hide);
  return () => {
    box.removeEventListener('mouseover', show);
    box.removeEventListener('focusin', show);
    box.removeEventListener('mouseout', hide);
    box.removeEventListener('focusout', hide);
  };
}

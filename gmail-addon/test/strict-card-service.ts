/**
 * CardService as Apps Script has it, as far as our cards use it: each object knows only its own setters, each setter takes only its own
 * type, and `json` is Google's card.v1 JSON. A misuse throws, as it does there.
 */
type Json = Record<string, unknown>;
type Kind = string;

class Made {
  constructor(
    readonly kind: Kind,
    readonly json: Json,
  ) {}
}

type Setter = (json: Json, ...values: never[]) => void;

function text(value: unknown, of: string): string {
  if (typeof value !== 'string') throw new TypeError(`${of} wants a string, not ${typeof value}`);
  if (value === '') throw new TypeError(`${of} wants words`);
  return value;
}

function made(value: unknown, ...kinds: Kind[]): Json {
  if (!(value instanceof Made) || !kinds.includes(value.kind)) throw new TypeError(`wants a ${kinds.join(' or ')}`);
  return value.json;
}

function isTrue(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError('wants a boolean');
  return value;
}

/** A setter that puts one string into one field. */
const sets =
  (field: string, read: (value: unknown, of: string) => unknown = text): Setter =>
  (json: Json, value: unknown) => {
    json[field] = read(value, field);
  };

const builder =
  (kind: Kind, setters: Record<string, Setter>, start: () => Json = () => ({}), check?: (json: Json) => void) =>
  () => {
    const object = new Made(kind, start());
    const methods = Object.entries(setters).map(([name, set]) => [
      name,
      (...values: never[]) => {
        if (values.length === 0 || values.some((value) => value === undefined || value === null))
          throw new TypeError(`${kind}.${name} wants a value`);
        set(object.json, ...values);
        return object;
      },
    ]);
    Object.assign(object, Object.fromEntries(methods));
    Object.assign(object, {
      build: () => {
        check?.(object.json);
        return object;
      },
    });
    return object;
  };

const widgets = ['textParagraph', 'decoratedText', 'textInput', 'selectionInput', 'buttonList'];
const list = (json: Json, field: string): unknown[] => (json[field] ??= []) as unknown[];
const onClick =
  (type?: string): Setter =>
  (json: Json, action: unknown, composed?: unknown) => {
    if (json['onClick'] !== undefined) throw new TypeError('a button does one thing');
    if (type === 'compose' && composed !== 'REPLY_AS_DRAFT')
      throw new TypeError('setComposeAction wants a type of mail');
    json['onClick'] = type === 'link' ? { openLink: made(action, 'openLink') } : { action: made(action, 'action') };
  };
const oneOf =
  (...known: string[]) =>
  (value: unknown, of: string): unknown => {
    if (!known.includes(value as string)) throw new TypeError(`${of} does not know ${String(value)}`);
    return value;
  };
const whole = (value: unknown): number => {
  if (!Number.isInteger(value)) throw new TypeError('wants a whole number');
  return value as number;
};
const anyText = (value: unknown, of: string): string => (value === '' ? '' : text(value, of));

/** Buttons that were given a compose action, for the test to see who may answer with a draft. */
export const composeFunctions = new Set<string>();

export const strictCardService = {
  TextButtonStyle: { OUTLINED: 'OUTLINED', FILLED: 'FILLED', FILLED_TONAL: 'FILLED_TONAL', BORDERLESS: 'BORDERLESS' },
  SelectionInputType: { CHECK_BOX: 'CHECK_BOX', DROPDOWN: 'DROPDOWN', RADIO_BUTTON: 'RADIO_BUTTON', SWITCH: 'SWITCH' },
  ComposedEmailType: { REPLY_AS_DRAFT: 'REPLY_AS_DRAFT', STANDALONE_DRAFT: 'STANDALONE_DRAFT' },
  ContentType: { TEXT: 'TEXT', MUTABLE_HTML: 'MUTABLE_HTML', IMMUTABLE_HTML: 'IMMUTABLE_HTML' },
  UpdateDraftBodyType: { IN_PLACE_INSERT: 'IN_PLACE_INSERT' },
  newCardBuilder: builder(
    'card',
    {
      setName: sets('name'),
      setHeader: (json, header) => (json['header'] = made(header, 'header')),
      addSection: (json, section) => {
        const { widgets: inside } = made(section, 'section');
        if (!Array.isArray(inside) || inside.length === 0) throw new TypeError('a section without a widget');
        list(json, 'sections').push(made(section, 'section'));
      },
      setFixedFooter: (json, footer) => (json['fixedFooter'] = made(footer, 'footer')),
    },
    undefined,
    (json) => {
      if (!Array.isArray(json['sections'])) throw new TypeError('a card without a section');
    },
  ),
  newCardHeader: builder('header', { setTitle: sets('title'), setSubtitle: sets('subtitle') }),
  newCardSection: builder('section', {
    setHeader: sets('header'),
    setCollapsible: sets('collapsible', isTrue),
    setNumUncollapsibleWidgets: sets('uncollapsibleWidgetsCount', whole),
    addWidget: (json, widget: unknown) => {
      const inside = made(widget, ...widgets);
      list(json, 'widgets').push({ [(widget as Made).kind]: inside });
    },
  }),
  newFixedFooter: builder('footer', {
    setPrimaryButton: (json, button) => (json['primaryButton'] = made(button, 'button')),
    setSecondaryButton: (json, button) => (json['secondaryButton'] = made(button, 'button')),
  }),
  newTextParagraph: builder('textParagraph', { setText: sets('text') }),
  newDecoratedText: builder('decoratedText', {
    setText: sets('text'),
    setTopLabel: sets('topLabel'),
    setBottomLabel: sets('bottomLabel'),
    setWrapText: sets('wrapText', isTrue),
    setButton: (json, button) => (json['button'] = made(button, 'button')),
  }),
  newTextInput: builder('textInput', {
    setFieldName: sets('name'),
    setTitle: sets('label'),
    setHint: sets('hintText'),
    setValue: sets('value', anyText),
    setMultiline: (json, isMultiline) => (json['type'] = isTrue(isMultiline) ? 'MULTIPLE_LINE' : 'SINGLE_LINE'),
  }),
  newSelectionInput: builder('selectionInput', {
    setFieldName: sets('name'),
    setTitle: sets('label'),
    setType: sets('type', oneOf('CHECK_BOX', 'DROPDOWN')),
    addItem: (json, words, value, isSelected) =>
      void list(json, 'items').push({
        text: text(words, 'item'),
        value: anyText(value, 'item'),
        selected: isTrue(isSelected),
      }),
  }),
  newButtonSet: builder('buttonList', {
    addButton: (json, button) => void list(json, 'buttons').push(made(button, 'button')),
  }),
  newTextButton: builder('button', {
    setText: sets('text'),
    setAltText: sets('altText'),
    setTextButtonStyle: sets('type', oneOf('OUTLINED', 'FILLED', 'FILLED_TONAL', 'BORDERLESS')),
    setOnClickAction: onClick(),
    setOpenLink: onClick('link'),
    setComposeAction: (json, action, type) => {
      onClick('compose')(json, action, type);
      composeFunctions.add(String(made(action, 'action')['function']));
    },
  }),
  newOpenLink: builder('openLink', { setUrl: sets('url') }),
  newAction: builder('action', {
    setFunctionName: sets('function'),
    setParameters: (json, parameters: Record<string, unknown>) => {
      const entries = Object.entries(parameters).map(([key, value]) => ({ key, value: anyText(value, key) }));
      if (entries.length > 0) json['parameters'] = entries;
    },
  }),
  newNotification: builder('notification', { setText: sets('text') }),
  newNavigation: builder('navigation', {
    updateCard: (json, card) => (json['updateCard'] = made(card, 'card')),
    pushCard: (json, card) => (json['pushCard'] = made(card, 'card')),
  }),
  newActionResponseBuilder: builder('actionResponse', {
    setNavigation: (json, navigation) => (json['navigation'] = made(navigation, 'navigation')),
    setNotification: (json, notification) => (json['notification'] = made(notification, 'notification')),
    setStateChanged: sets('stateChanged', isTrue),
  }),
  newUniversalActionResponseBuilder: builder('universalActionResponse', {
    displayAddOnCards: (json, cards: unknown[]) => (json['cards'] = [...cards].map((card) => made(card, 'card'))),
  }),
  newComposeActionResponseBuilder: builder('composeActionResponse', {
    setGmailDraft: (json, draft: { getId(): string }) => (json['draft'] = draft.getId()),
  }),
  newUpdateDraftBodyAction: builder('updateDraftBody', {
    addUpdateContent: (json, content, type) => {
      json['content'] = text(content, 'content');
      json['contentType'] = oneOf('TEXT', 'MUTABLE_HTML')(type, 'content type');
    },
    setUpdateType: sets('updateType', oneOf('IN_PLACE_INSERT')),
  }),
  newUpdateDraftActionResponseBuilder: builder('updateDraftActionResponse', {
    setUpdateDraftBodyAction: (json, body) => (json['body'] = made(body, 'updateDraftBody')),
  }),
};

/** What one of the add-on's functions answered: its kind and JSON; a trigger answers a list of cards. */
export function answerOf(value: unknown): { kind: string; json: Json; cards: Json[] } {
  if (Array.isArray(value) || (typeof value === 'object' && value !== null && 'length' in value)) {
    return {
      kind: 'cards',
      json: {},
      cards: Array.from(value as ArrayLike<unknown>).map((card) => made(card, 'card')),
    };
  }
  if (!(value instanceof Made)) throw new TypeError('answered nothing that Gmail takes');
  const { json, kind } = value;
  const { navigation, cards } = json as { navigation?: Json; cards?: Json[] };
  const shown = navigation?.['updateCard'] ?? navigation?.['pushCard'];
  return { kind, json, cards: cards ?? (shown === undefined ? [] : [shown as Json]) };
}

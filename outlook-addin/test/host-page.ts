import type { HostState } from './emulated-outlook.js';

const host = 'https://outlook.office.com';

/** The few functions of Microsoft's Ajax library that office.js needs to find. */
export const ajaxStub = `
window.Sys = { StringBuilder: function () { var parts = []; this.append = function (t) { parts.push(t); }; this.toString = function (s) { return parts.join(s || ''); }; this.isEmpty = function () { return parts.length === 0; }; },
  Serialization: { JavaScriptSerializer: { serialize: JSON.stringify, deserialize: JSON.parse } }, Debug: { trace: function () {} }, Browser: {} };
window.Type = Function;
Type.registerNamespace = function (name) { name.split('.').reduce(function (at, part) { return at[part] = at[part] || {}; }, window); };
Type.registerClass = Type.prototype.registerClass = function () {};
Function._validateParams = function () { return null; };
['argument', 'argumentNull', 'argumentOutOfRange', 'argumentType', 'argumentUndefined', 'invalidOperation', 'parameterCount', 'notImplemented', 'create'].forEach(function (name) {
  Error[name] = function (a, b) { return new Error(name + ': ' + (b || a)); };
});`;

/** The mail program's own page: a frame for the pane, and the script that answers it. */
export function hostPage(state: HostState, source: string, locale: string): string {
  const name = JSON.stringify({
    hostInfo: `Outlook|Web|16.01|${locale}|corr|||0`,
    xdmInfo: `conv|app|${host}`,
    serializerVersion: 1,
  });
  // The add-in's licence. The library reads it as XML, and an XML mistake is a page with styles of its own, which our content policy refuses.
  const eToken = encodeURIComponent('<r v="0"><t aid="app" cid="1" oid="1"/></r>');
  const start = { state, source, name, locale, eToken };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mail</title><style>body,html{margin:0;height:100%}iframe{border:0;width:100%;height:100%}</style></head><body>
<script>(${hostScript.toString()})(${JSON.stringify(start).replaceAll('<', '\\u003c')})</script></body></html>`;
}

/** Runs in the host page: answers the library's calls out of `window.host`. */
function hostScript(start: { state: HostState; source: string; name: string; locale: string; eToken: string }): void {
  const host = start.state;
  Object.assign(window, { host, openItem });
  const frame = document.createElement('iframe');
  frame.name = start.name;
  frame.title = 'Truedraft';
  frame.allow = 'clipboard-write';
  frame.src = start.source;
  document.body.append(frame);
  let conversation = '';
  let onItem: string | undefined;

  function initialData(): object {
    return {
      permissionLevel: host.permissionLevel,
      userEmailAddress: host.account,
      userDisplayName: 'Agent',
      userTimeZone: 'UTC',
      hostVersion: '16.01',
      owaView: 'OneColumn',
      isRestIdSupported: true,
      timeZoneOffsets: [],
      dateTimeCreated: Date.parse('2026-11-20T09:12:00Z'),
      dateTimeModified: Date.parse('2026-11-20T09:12:00Z'),
      dateTimeSent: Date.parse('2026-11-20T09:12:00Z'),
      normalizedSubject: host.item?.subject,
      ...host.item,
    };
  }
  function openItem(item: HostState['item'], more: object): void {
    host.item = item;
    Object.assign(host, more);
    if (onItem === undefined) return;
    post(onItem, '', 0, 1, item === null ? '' : { wasSuccessful: true, ...initialData() }, 'olkItemSelectedChanged');
  }
  function post(
    _name: string,
    correlation: string | number,
    code: number,
    type: number,
    data: unknown,
    action: string,
  ): void {
    const message = {
      _messageType: 1,
      _actionName: action,
      _conversationId: conversation,
      _correlationId: correlation,
      _origin: location.origin,
      _data: data,
      _errorCode: code,
      _responseType: type,
    };
    frame.contentWindow?.postMessage(JSON.stringify(message), '*');
  }

  const bodyText = (html: string): string =>
    new DOMParser().parseFromString(html.replaceAll(/<\/p>|<br>/g, '\n'), 'text/html').body.innerText;
  function isReading(): boolean {
    return host.item?.itemType === 1;
  }
  function insert(data: string, where: 'cursor' | 'top'): void {
    const isOnTop = where === 'top' || host.caret === 'top';
    host.draftBody = isOnTop ? data + host.draftBody : host.draftBody + data;
  }
  /** One call's answer; undefined leaves it without. Numbers are the library's dispatch ids. */
  function answer(id: number, data: Record<string, unknown>): unknown {
    if (host.idle.includes(id)) return true;
    switch (id) {
      case 37: {
        const html = isReading() ? host.html : host.draftBody;
        return data['coercionType'] === 3 ? html : bodyText(html);
      }
      case 14:
        return host.bodyType;
      case 13:
        return (insert(String(data['data']), 'cursor'), true);
      case 23:
        return (insert(String(data['data']), 'top'), true);
      case 18:
        return 'Re: Où est ma commande ?';
      case 15: {
        const { to = [], cc = [] } = host.item ?? {};
        if (data['recipientField'] !== 0) return cc;
        return to.length > 0 ? to : [{ name: 'Anna Dupont', address: 'anna.dupont@example.org' }];
      }
      case 107:
        return { name: 'Agent', address: host.sender || host.account };
      case 168:
        return host.headers;
      case 108:
        return { owner: host.shared?.owner, targetMailbox: host.shared?.owner, delegatePermissions: 63 };
      case 157:
        if (host.hasNullCategories) return null;
        return host.categories.map((displayName) => ({ displayName, color: 'Preset0' }));
      case 158: {
        const names = data['categories'] as string[];
        const unknown = names.filter((name) => !host.masterCategories.includes(name));
        if (unknown.length > 0) return { errorCode: 9044 };
        host.categories = [...new Set([...host.categories, ...names])];
        return true;
      }
      case 160:
        return host.masterCategories.map((displayName) => ({ displayName, color: 'Preset0' }));
      case 161:
        host.masterCategories.push(
          ...(data['categoryDetails'] as { displayName: string }[]).map(({ displayName }) => displayName),
        );
        return true;
      case 150:
        return host.contents[String(data['id'] ?? data['attachmentId'])] ?? { errorCode: 9041 };
      default:
        if ([10, 11, 30, 31, 181, 182, 183, 184].includes(id)) {
          host.replies.push({
            all: [11, 31, 182, 184].includes(id),
            html: typeof data['htmlBody'] === 'string' ? data['htmlBody'] : '',
          });
          return true;
        }
        return true;
    }
  }

  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || typeof event.data !== 'string' || !event.data.startsWith('{')) return;
    const message = JSON.parse(event.data) as {
      _messageType: number;
      _actionName: string;
      _actionType: number;
      _conversationId: string;
      _correlationId: number;
      _data: unknown;
    };
    if (message._messageType !== 0) return;
    conversation = message._conversationId;
    const reply = (data: unknown): void => post('', message._correlationId, 0, 0, data, message._actionName);
    if (message._actionType === 1 || message._actionType === 2) {
      const name = JSON.stringify(message._data) + message._actionName;
      if (/olkItemSelectedChanged|ItemChanged|"?46"?/.test(name)) onItem = message._actionName;
      (window as unknown as { registered: string[] }).registered = [
        ...((window as unknown as { registered?: string[] }).registered ?? []),
        name,
      ];
      return reply({ Error: 0 });
    }
    if (message._actionName === 'ContextActivationManager_getAppContextAsync') {
      const sets = { Mailbox: host.mailboxVersion, ...(host.nestedAuth && { NestedAppAuth: '1.1' }) };
      const requirementMatrix = JSON.stringify(sets);
      return reply({
        _id: 'app',
        _appName: 64,
        _appVersion: '16.01',
        _appUILocale: start.locale,
        _dataLocale: start.locale,
        _docUrl: '',
        _clientMode: 0,
        _settings: {},
        _reason: 1,
        _requirementMatrix: requirementMatrix,
        _hostTheme: null,
        _eToken: start.eToken,
      });
    }
    if (message._actionName === 'GetInitialData') return reply({ wasSuccessful: true, ...initialData() });
    if (message._actionName !== 'ExecuteMethod') return reply(null);
    const call = message._data as { ApiParams?: Record<string, unknown>; MethodData: { DispatchId: number } };
    const id = call.MethodData.DispatchId;
    host.calls.push(id);
    if (host.silent.includes(id)) return;
    if (host.churning.includes(id)) churn();
    const go = (): unknown => (host.held.includes(id) ? setTimeout(go, 10) : perform(id, call, reply));
    setTimeout(go);
  });

  /** Opens an item like the open one. */
  function churn(): void {
    if (host.item !== null) openItem({ ...host.item, id: `${host.item.id ?? ''}+` }, {});
  }

  function perform(id: number, call: { ApiParams?: unknown }, reply: (data: unknown) => void): void {
    const code = host.failing[String(id)];
    if (code !== undefined) return reply({ wasSuccessful: false, error: true, errorCode: code });
    const params: unknown = typeof call.ApiParams === 'string' ? JSON.parse(call.ApiParams) : call.ApiParams;
    const data = answer(id, (params ?? {}) as Record<string, unknown>);
    if (host.deaf.includes(id)) return;
    const failed = (data as { errorCode?: number } | null)?.errorCode;
    reply(
      failed === undefined ? { wasSuccessful: true, data } : { wasSuccessful: false, error: true, errorCode: failed },
    );
  }
}

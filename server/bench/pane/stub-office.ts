/**
 * In place of Microsoft's library, whose loading is not ours to measure: the few members the pane asks for, answering at once.
 * `openItem(id)` opens another message, as a press in the list does.
 */
export const stubOffice = `
const answer = (value) => (...args) => { const last = args.at(-1); if (typeof last === 'function') last({ status: 'succeeded', value }); };
const itemOf = (id) => ({ itemType: 'message', itemId: id, subject: 'Where is my order?', internetMessageId: '<' + id + '@b>', conversationId: 'c', dateTimeCreated: new Date(0),
  from: { emailAddress: 'anna@example.org', displayName: 'Anna' }, to: [], cc: [], attachments: [], body: { getAsync: answer('<p>Where is my order?</p>') } });
const handlers = [];
const mailbox = { item: itemOf('1'), userProfile: { emailAddress: 'agent@shop.example' },
  addHandlerAsync: (event, handler, done) => { if (event === 'itemChanged') handlers.push(handler); done({ status: 'succeeded' }); } };
window.openItem = (id) => { mailbox.item = itemOf(id); handlers.forEach((handler) => handler({})); };
window.Office = { onReady: async () => ({ host: 'Outlook' }), CoercionType: { Html: 'html', Text: 'text' }, PlatformType: { iOS: 'iOS', Android: 'Android' },
  EventType: { ItemChanged: 'itemChanged' }, MailboxEnums: { ItemType: { Message: 'message' } },
  context: { displayLanguage: 'en-US', platform: 'OfficeOnline', requirements: { isSetSupported: (name, version) => name === 'Mailbox' && version === '1.5' }, mailbox } };`;

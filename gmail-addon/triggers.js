// The global functions that the manifest and the cards name. Everything else is in Code.js, as AddOn.
// The line below is filled in by `npm run gmail -- push`.
var settings = { baseUrl: '__BASE_URL__', edition: '__EDITION__' };

function onHomepage(event) {
  return AddOn.onHomepage(event, settings);
}
function onGmailMessage(event) {
  return AddOn.onGmailMessage(event, settings);
}
function onCompose(event) {
  return AddOn.onCompose(event, settings);
}
function onSettings(event) {
  return AddOn.onSettings(event, settings);
}
function onRead(event) {
  return AddOn.onRead(event, settings);
}
function onCheckAgain(event) {
  return AddOn.onCheckAgain(event, settings);
}
function onWriteAgain(event) {
  return AddOn.onWriteAgain(event, settings);
}
function onConfirmSender(event) {
  return AddOn.onConfirmSender(event, settings);
}
function onCreateDraft(event) {
  return AddOn.onCreateDraft(event, settings);
}
function onApplyTags(event) {
  return AddOn.onApplyTags(event, settings);
}
function onOutcome(event) {
  return AddOn.onOutcome(event, settings);
}
function onOpenSettings(event) {
  return AddOn.onOpenSettings(event, settings);
}
function onSaveSettings(event) {
  return AddOn.onSaveSettings(event, settings);
}
function onInsertAtCursor(event) {
  return AddOn.onInsertAtCursor(event, settings);
}
function onSystemAction(event) {
  return AddOn.onSystemAction(event, settings);
}
function onSystemConfirm(event) {
  return AddOn.onSystemConfirm(event, settings);
}

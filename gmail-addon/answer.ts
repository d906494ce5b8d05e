import type { Card } from './cards/card.js';
import { toCard } from './cards/card-service.js';

/** What one of our functions answers, before it becomes CardService's objects. */
export type Answer =
  | { kind: 'cards'; cards: Card[] }
  /** In place of the card that was pressed. */
  | { kind: 'update'; card: Card; said?: string }
  | { kind: 'push'; card: Card }
  | { kind: 'said'; text: string }
  | { kind: 'settings'; cards: Card[] }
  | { kind: 'draft'; draft: GoogleAppsScript.Gmail.GmailDraft }
  | { kind: 'insert'; html: string };

/** The answer as CardService has it. Decides nothing. */
export function toGoogle(answer: Answer): unknown {
  switch (answer.kind) {
    case 'cards':
      return answer.cards.map(toCard);
    case 'settings':
      return CardService.newUniversalActionResponseBuilder().displayAddOnCards(answer.cards.map(toCard)).build();
    case 'draft':
      return CardService.newComposeActionResponseBuilder().setGmailDraft(answer.draft).build();
    case 'insert': {
      const body = CardService.newUpdateDraftBodyAction()
        .addUpdateContent(answer.html, CardService.ContentType.MUTABLE_HTML)
        .setUpdateType(CardService.UpdateDraftBodyType.IN_PLACE_INSERT);
      return CardService.newUpdateDraftActionResponseBuilder().setUpdateDraftBodyAction(body).build();
    }
    case 'said':
      return CardService.newActionResponseBuilder()
        .setNotification(CardService.newNotification().setText(answer.text))
        .build();
    case 'push':
      return CardService.newActionResponseBuilder()
        .setNavigation(CardService.newNavigation().pushCard(toCard(answer.card)))
        .build();
    case 'update': {
      const response = CardService.newActionResponseBuilder()
        .setNavigation(CardService.newNavigation().updateCard(toCard(answer.card)))
        .setStateChanged(true);
      if (answer.said !== undefined) response.setNotification(CardService.newNotification().setText(answer.said));
      return response.build();
    }
  }
}

-- A store as version 0.1.0 left it on PostgreSQL 15, made through its own API with the demo's settings, as pg_dump --inserts wrote it.
CREATE TABLE public.accepted_reply (
    organization text NOT NULL,
    id text NOT NULL,
    mailbox text NOT NULL,
    language text NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.assistance (
    organization text NOT NULL,
    id text NOT NULL,
    key text NOT NULL,
    state text NOT NULL,
    mailbox text NOT NULL,
    agent text NOT NULL,
    message_digest text NOT NULL,
    document jsonb,
    support jsonb,
    started_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT assistance_state_check CHECK ((state = ANY (ARRAY['working'::text, 'done'::text, 'failed'::text])))
);
CREATE TABLE public.audit (
    organization text NOT NULL,
    id text NOT NULL,
    at timestamp with time zone NOT NULL,
    agent text NOT NULL,
    action text NOT NULL,
    assistance text,
    detail jsonb NOT NULL
);
CREATE TABLE public.counter (
    organization text NOT NULL,
    subject text NOT NULL,
    window_start timestamp with time zone NOT NULL,
    used bigint NOT NULL
);
CREATE TABLE public.job (
    id text NOT NULL,
    organization text NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    run_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text
);
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.organization (
    id text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.outcome (
    organization text NOT NULL,
    id text NOT NULL,
    assistance text NOT NULL,
    kind text NOT NULL,
    by_kind text NOT NULL,
    by_id text NOT NULL,
    detail jsonb NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.passage (
    organization text NOT NULL,
    id text NOT NULL,
    article text NOT NULL,
    title text NOT NULL,
    heading text NOT NULL,
    url text,
    language text NOT NULL,
    text text NOT NULL,
    words tsvector GENERATED ALWAYS AS (
CASE language
    WHEN 'en'::text THEN (setweight(to_tsvector('english'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('english'::regconfig, text))
    WHEN 'fr'::text THEN (setweight(to_tsvector('french'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('french'::regconfig, text))
    WHEN 'de'::text THEN (setweight(to_tsvector('german'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('german'::regconfig, text))
    WHEN 'es'::text THEN (setweight(to_tsvector('spanish'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('spanish'::regconfig, text))
    WHEN 'it'::text THEN (setweight(to_tsvector('italian'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('italian'::regconfig, text))
    WHEN 'nl'::text THEN (setweight(to_tsvector('dutch'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('dutch'::regconfig, text))
    WHEN 'pt'::text THEN (setweight(to_tsvector('portuguese'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('portuguese'::regconfig, text))
    ELSE (setweight(to_tsvector('simple'::regconfig, ((title || ' '::text) || heading)), 'A'::"char") || to_tsvector('simple'::regconfig, text))
END) STORED NOT NULL
);
CREATE TABLE public.sealed_secret (
    organization text NOT NULL,
    name text NOT NULL,
    sealed text NOT NULL,
    hint text NOT NULL,
    expires_at timestamp with time zone,
    set_by text NOT NULL,
    set_at timestamp with time zone NOT NULL
);
CREATE TABLE public.sender_confirmation (
    organization text NOT NULL,
    mailbox text NOT NULL,
    message_digest text NOT NULL,
    agent text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.settings_version (
    organization text NOT NULL,
    version integer NOT NULL,
    document jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by text NOT NULL
);
INSERT INTO public.accepted_reply VALUES ('demo', 'rep_0mwndpog0dTYpDvPMFKHQfs0d', 'support@demo.example', 'en', 'Hello,
Thank you for your message.
So that we can find your order, please send us the order number. It is in your order confirmation.
Best wishes,', '2026-11-19 10:00:00+00');
INSERT INTO public.accepted_reply VALUES ('demo', 'rep_0mwndpog0UamtYkuMu50QCavF', 'support@demo.example', 'en', 'Thank you for your message.', '2026-11-19 10:00:00+00');
INSERT INTO public.assistance VALUES ('demo', 'as_0mwndpog0I5ECVBy0oLAcjYTm', '00c22cda90daf1550615d870c4121286d0b539217e9cf9609ab96bbf3526087e', 'done', 'support@demo.example', 'agent@demo.example', '950f5318a1d003c63411d3b144c05d0e066001f465419a990e242b8310b3db64', '{"id": "as_0mwndpog0I5ECVBy0oLAcjYTm", "tags": [{"why": "return", "name": "Return"}, {"why": "order-status", "name": "Order status"}, {"why": "change-order", "name": "Order change"}], "cause": {"cut": [], "kind": "message", "sender": {"party": {"kind": "email", "name": "Olivia Carter", "address": "olivia.carter@example.com"}, "reasons": ["dmarc-pass"], "standing": "authenticated", "customers": []}, "mailbox": "support@demo.example", "newText": "Hello,\n\nhow can I return an item? My order is W2400113.\n\nOlivia", "subject": "My order", "understanding": {"asks": [{"id": "ask1", "text": "how can I return an item?", "intent": "return"}], "because": [], "intents": [{"id": "return", "confidence": 0.9999927482121933}, {"id": "order-status", "confidence": 0.9778870889666106}, {"id": "change-order", "confidence": 0.5491340484302243}], "signals": [], "urgency": "normal", "language": "en", "sentiment": "calm", "references": [{"kind": "order", "text": "W2400113", "value": "W2400113"}]}}, "facts": [{"id": "settings:org.name", "text": "Harbour & Pine", "type": "name", "alias": "org", "field": "name", "label": "Us, name", "value": "Harbour & Pine", "source": {"field": "organization.name", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.phone", "text": "+44 20 7946 0958", "type": "identifier", "alias": "org", "field": "phone", "label": "Us, phone", "value": "+44 20 7946 0958", "source": {"field": "organization.contact.phone", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.email", "text": "hello@demo.example", "type": "identifier", "alias": "org", "field": "email", "label": "Us, email", "value": "hello@demo.example", "source": {"field": "organization.contact.email", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.website", "text": "https://shop.example.com", "type": "link", "alias": "org", "field": "website", "label": "Us, website", "value": "https://shop.example.com", "source": {"field": "organization.contact.website", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.hours", "text": "Monday to Friday, 9 to 17", "type": "text", "alias": "org", "field": "hours", "label": "Us, opening hours", "value": "Monday to Friday, 9 to 17", "source": {"field": "organization.contact.hours", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.returnsPage", "text": "https://shop.example.com/returns", "type": "link", "alias": "org", "field": "returnsPage", "label": "Us, returns page", "value": "https://shop.example.com/returns", "source": {"field": "organization.contact.returnsPage", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}], "state": "done", "drafts": [{"id": "draft1", "html": "<p>Hello,</p><p>Thank you for your message.</p><p>So that we can find your order, please send us the order number. It is in your order confirmation.</p><p>Best wishes,</p>", "text": "Hello,\n\nThank you for your message.\n\nSo that we can find your order, please send us the order number. It is in your order confirmation.\n\nBest wishes,", "parts": [{"kind": "text", "text": "Hello,\n\nThank you for your message.\n\nSo that we can find your order, please send us the order number. It is in your order confirmation.\n\nBest wishes,"}], "writer": "templates", "language": "en", "unanswered": [], "unsupported": []}], "actions": [], "missing": [], "passages": [{"id": "pb1f26dd4c998", "url": "https://shop.example.com/returns", "text": "You can return unused items within 30 days of delivery. Use the returns page to print a label.\nThe refund is made to the payment method of the order once we have received and checked the items.", "article": "Returns"}], "versions": {"prompt": "templates-1", "server": "0.1.0", "settings": "1"}, "warnings": [], "createdAt": "2026-11-19T10:00:00.000Z", "expiresAt": "2027-11-19T10:00:00.000Z", "timingsMs": {"draft": 0, "decide": 0, "gather": 0, "understand": 0}, "apiVersion": "1", "disposition": {"kind": "clarify", "policy": "an-unknown-number-is-asked-for", "reason": "number-wanted"}}', '{"vouched": ["Hello,", "Thank you for your message.", "So that we can find your order, please send us the order number. It is in your order confirmation.", "Best wishes,"], "recipients": ["olivia.carter@example.com"], "factsDigest": "bd1e1e0a453bd2d721674305b69678a64067efd6eb8878d07d4fd89de1ed9810", "customerAddress": "olivia.carter@example.com"}', '2026-11-19 10:00:00+00', '2027-11-19 10:00:00+00');
INSERT INTO public.assistance VALUES ('demo', 'as_0mwndpog0uTkz0AwoCRqE8PUw', '4313b8550813c8691b1d5d89d58956da309940c36934b9ecdbf3f4c29d485b75', 'done', 'support@demo.example', 'agent@demo.example', 'ef2de51cea1056625a3118ab481ea7d8d8f0fadcad8d53324eb901edb1946ab3', '{"id": "as_0mwndpog0uTkz0AwoCRqE8PUw", "tags": [{"why": "change-order", "name": "Order change"}], "cause": {"cut": [], "kind": "message", "sender": {"party": {"kind": "email", "name": "Bob", "address": "bob@example.net"}, "reasons": ["no-results"], "standing": "unverified", "customers": []}, "mailbox": "support@demo.example", "newText": "Bonjour,\n\nmerci beaucoup !\n\nBob", "subject": "My order", "understanding": {"asks": [], "because": [{"of": "sentiment-positive", "text": "merci beaucoup"}], "intents": [{"id": "change-order", "confidence": 0.5491340484302243}], "signals": [], "urgency": "normal", "language": "fr", "sentiment": "positive", "references": []}, "internetMessageId": "<2@example.com>"}, "facts": [{"id": "settings:org.name", "text": "Harbour & Pine", "type": "name", "alias": "org", "field": "name", "label": "Us, name", "value": "Harbour & Pine", "source": {"field": "organization.name", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.phone", "text": "+44 20 7946 0958", "type": "identifier", "alias": "org", "field": "phone", "label": "Us, phone", "value": "+44 20 7946 0958", "source": {"field": "organization.contact.phone", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.email", "text": "hello@demo.example", "type": "identifier", "alias": "org", "field": "email", "label": "Us, email", "value": "hello@demo.example", "source": {"field": "organization.contact.email", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.website", "text": "https://shop.example.com", "type": "link", "alias": "org", "field": "website", "label": "Us, website", "value": "https://shop.example.com", "source": {"field": "organization.contact.website", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.hours", "text": "Monday to Friday, 9 to 17", "type": "text", "alias": "org", "field": "hours", "label": "Us, opening hours", "value": "Monday to Friday, 9 to 17", "source": {"field": "organization.contact.hours", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}, {"id": "settings:org.returnsPage", "text": "https://shop.example.com/returns", "type": "link", "alias": "org", "field": "returnsPage", "label": "Us, returns page", "value": "https://shop.example.com/returns", "source": {"field": "organization.contact.returnsPage", "readAt": "2026-11-19T10:00:00.000Z", "record": "organization", "system": "Harbour & Pine", "connector": "settings"}}], "state": "done", "drafts": [{"id": "draft1", "html": "<p>Bonjour,</p><p>Merci pour votre message.</p><p>Afin que nous puissions retrouver votre commande, veuillez nous indiquer le numéro de commande. Il figure dans la confirmation de commande.</p><p>Bien à vous,</p>", "text": "Bonjour,\n\nMerci pour votre message.\n\nAfin que nous puissions retrouver votre commande, veuillez nous indiquer le numéro de commande. Il figure dans la confirmation de commande.\n\nBien à vous,", "parts": [{"kind": "text", "text": "Bonjour,\n\nMerci pour votre message.\n\nAfin que nous puissions retrouver votre commande, veuillez nous indiquer le numéro de commande. Il figure dans la confirmation de commande.\n\nBien à vous,"}], "writer": "templates", "language": "fr", "unanswered": [], "unsupported": []}], "actions": [], "missing": [], "passages": [], "versions": {"prompt": "templates-1", "server": "0.1.0", "settings": "1"}, "warnings": [{"code": "sender-unverified"}], "createdAt": "2026-11-19T10:00:00.000Z", "expiresAt": "2027-11-19T10:00:00.000Z", "timingsMs": {"draft": 0, "decide": 0, "gather": 0, "understand": 0}, "apiVersion": "1", "disposition": {"kind": "reply", "reason": "can-be-answered"}}', '{"vouched": ["Bonjour,", "Merci pour votre message.", "Afin que nous puissions retrouver votre commande, veuillez nous indiquer le numéro de commande. Il figure dans la confirmation de commande.", "Bien à vous,"], "recipients": ["bob@example.net"], "factsDigest": "236277390dbf6c0fab7afe171587cf06cf2193b8fb1d29d63a9a34fc0d3ff4a2", "customerAddress": "bob@example.net"}', '2026-11-19 10:00:00+00', '2027-11-19 10:00:00+00');
INSERT INTO public.audit VALUES ('demo', 'aud_0mwndpog0xMIOrWKKC7n0ideZ', '2026-11-19 10:00:00+00', 'agent@demo.example', 'assisted', 'as_0mwndpog0I5ECVBy0oLAcjYTm', '{"writer": "templates", "intents": ["return", "order-status", "change-order"], "lookUps": [], "language": "en", "timingsMs": {"draft": 0, "decide": 0, "gather": 0, "understand": 0}, "disposition": {"kind": "clarify", "policy": "an-unknown-number-is-asked-for", "reason": "number-wanted"}}');
INSERT INTO public.audit VALUES ('demo', 'aud_0mwndpog0iodNBenGs0t600eV', '2026-11-19 10:00:00+00', 'agent@demo.example', 'assisted', 'as_0mwndpog0uTkz0AwoCRqE8PUw', '{"writer": "templates", "intents": ["change-order"], "lookUps": [], "language": "fr", "timingsMs": {"draft": 0, "decide": 0, "gather": 0, "understand": 0}, "disposition": {"kind": "reply", "reason": "can-be-answered"}}');
INSERT INTO public.audit VALUES ('demo', 'aud_0mwndpog08iuXuFIJs4eVS4RO', '2026-11-19 10:00:00+00', 'agent@demo.example', 'insertion', 'as_0mwndpog0I5ECVBy0oLAcjYTm', '{"facts": 0, "changed": 0, "leftOut": 0, "confirmed": [], "droppedSentences": []}');
INSERT INTO public.audit VALUES ('demo', 'aud_0mwndpog0jSh2AKVI25OiZte5', '2026-11-19 10:00:00+00', 'agent@demo.example', 'inserted', 'as_0mwndpog0I5ECVBy0oLAcjYTm', '{}');
INSERT INTO public.audit VALUES ('demo', 'aud_0mwndpog04YmIdxzYWKyuu40E', '2026-11-19 10:00:00+00', 'agent@demo.example', 'confirmed', 'as_0mwndpog0uTkz0AwoCRqE8PUw', '{}');
INSERT INTO public.counter VALUES ('demo', 'look-ups 1ffd2a5890c5a6b5696c6057f059c75f', '2026-11-19 10:00:00+00', 1);
INSERT INTO public.counter VALUES ('demo', 'look-ups e7b3b708168e80fd10abb34296e9863d', '2026-11-19 10:00:00+00', 1);
INSERT INTO public.counter VALUES ('demo', 'requests agent@demo.example', '2026-11-19 10:00:00+00', 5);
INSERT INTO public.counter VALUES ('demo', 'requests', '2026-11-19 10:00:00+00', 5);
INSERT INTO public.job VALUES ('retention demo', 'demo', 'retention', '{}', '2026-11-19 11:00:00+00', NULL, 1, '');
INSERT INTO public.job VALUES ('secrets demo', 'demo', 'secrets', '{}', '2026-11-20 10:00:00+00', NULL, 1, '');
INSERT INTO public.kysely_migration VALUES ('0001-initial', '2026-11-30T16:39:06.359Z');
INSERT INTO public.kysely_migration VALUES ('0002-knowledge', '2026-11-30T16:39:06.379Z');
INSERT INTO public.kysely_migration VALUES ('0003-accepted-replies', '2026-11-30T16:39:06.388Z');
INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO public.organization VALUES ('demo', '2026-11-30 16:39:06.403006+00');
INSERT INTO public.organization VALUES ('second', '2026-11-30 16:39:07.243036+00');
INSERT INTO public.outcome VALUES ('demo', 'out_0mwndpog0AUbXS6Zvx30vlNzK', 'as_0mwndpog0I5ECVBy0oLAcjYTm', 'inserted', 'agent', 'agent@demo.example', '{"edited": false}', '2026-11-19 10:00:00+00');
INSERT INTO public.outcome VALUES ('demo', 'out_0mwndpog0dU2E6YKhqB8eWVqQ', 'as_0mwndpog0uTkz0AwoCRqE8PUw', 'confirmed', 'agent', 'agent@demo.example', '{}', '2026-11-19 10:00:00+00');
INSERT INTO public.passage VALUES ('demo', 'pb1f26dd4c998', 'returns', 'Returns', '', 'https://shop.example.com/returns', 'en', 'You can return unused items within 30 days of delivery. Use the returns page to print a label.
The refund is made to the payment method of the order once we have received and checked the items.', DEFAULT);
INSERT INTO public.passage VALUES ('demo', 'peb6ed96dc723', 'retours', 'Retours', '', 'https://shop.example.com/fr/retours', 'fr', 'Vous pouvez retourner un article non utilisé dans les 30 jours suivant la livraison. La page des retours permet d’imprimer une étiquette.
Le remboursement est effectué sur le moyen de paiement de la commande après réception et contrôle des articles.', DEFAULT);
INSERT INTO public.passage VALUES ('demo', 'p51597f3a66a5', 'ruecksendung', 'Rücksendung', '', 'https://shop.example.com/de/ruecksendung', 'de', 'Unbenutzte Artikel können innerhalb von 30 Tagen nach der Lieferung zurückgesendet werden. Auf der Rücksendeseite lässt sich ein Etikett drucken.
Die Erstattung erfolgt auf das Zahlungsmittel der Bestellung, nachdem wir die Artikel erhalten und geprüft haben.', DEFAULT);
INSERT INTO public.passage VALUES ('demo', 'p9447f43e0a27', 'devoluciones', 'Devoluciones', '', 'https://shop.example.com/es/devoluciones', 'es', 'Puede devolver un artículo sin usar en los 30 días siguientes a la entrega. En la página de devoluciones puede imprimir la etiqueta.
El reembolso se hace en el medio de pago del pedido cuando hemos recibido y revisado los artículos.', DEFAULT);
INSERT INTO public.sealed_secret VALUES ('demo', 'shop', 'v1.4bb06f8e.cYoC8Sxfql+lI/diFxEbryZIG5qXGnmH8j4G6kqBEzzARsBRwxkPjn/ozkAdXcc=', 'ease', NULL, 'ann', '2026-11-19 10:00:00+00');
INSERT INTO public.sender_confirmation VALUES ('demo', 'support@demo.example', 'ef2de51cea1056625a3118ab481ea7d8d8f0fadcad8d53324eb901edb1946ab3', 'agent@demo.example', '2026-11-19 10:00:00+00');
INSERT INTO public.settings_version VALUES ('demo', 1, '{"tags": [], "limits": {"modelTokensPerDay": 2000000, "requestsPerMinute": 600, "lookUpsPerSenderPerHour": 20, "requestsPerMinutePerAgent": 60}, "intents": [], "numbers": [{"kind": "order", "pattern": "W9999999"}, {"kind": "invoice", "pattern": "INV-99999"}, {"kind": "ticket", "pattern": "T-9999"}], "policies": [], "knowledge": {"articles": [{"id": "returns", "url": "https://shop.example.com/returns", "text": "You can return unused items within 30 days of delivery. Use the returns page to print a label.\nThe refund is made to the payment method of the order once we have received and checked the items.\n", "title": "Returns", "language": "en"}, {"id": "retours", "url": "https://shop.example.com/fr/retours", "text": "Vous pouvez retourner un article non utilisé dans les 30 jours suivant la livraison. La page des retours permet d’imprimer une étiquette.\nLe remboursement est effectué sur le moyen de paiement de la commande après réception et contrôle des articles.\n", "title": "Retours", "language": "fr"}, {"id": "ruecksendung", "url": "https://shop.example.com/de/ruecksendung", "text": "Unbenutzte Artikel können innerhalb von 30 Tagen nach der Lieferung zurückgesendet werden. Auf der Rücksendeseite lässt sich ein Etikett drucken.\nDie Erstattung erfolgt auf das Zahlungsmittel der Bestellung, nachdem wir die Artikel erhalten und geprüft haben.\n", "title": "Rücksendung", "language": "de"}, {"id": "devoluciones", "url": "https://shop.example.com/es/devoluciones", "text": "Puede devolver un artículo sin usar en los 30 días siguientes a la entrega. En la página de devoluciones puede imprimir la etiqueta.\nEl reembolso se hace en el medio de pago del pedido cuando hemos recibido y revisado los artículos.\n", "title": "Devoluciones", "language": "es"}]}, "mailboxes": [{"name": "Harbour & Pine", "tone": "friendly", "agents": ["*"], "length": "normal", "address": "support@demo.example", "receiver": "google", "signature": "host", "senderConfirmation": "allowed"}], "retention": {"auditDays": 365, "assistanceHours": 8760, "storeMessageText": true, "keepStyleExamples": true}, "templates": [], "connectors": [], "organization": {"id": "demo", "name": "Harbour & Pine", "admins": ["agent@demo.example"], "contact": {"email": "hello@demo.example", "hours": "Monday to Friday, 9 to 17", "phone": "+44 20 7946 0958", "website": "https://shop.example.com", "returnsPage": "https://shop.example.com/returns"}, "domains": ["demo.example"], "identity": {}, "timeZone": "Europe/Paris", "languages": ["en", "fr", "de", "es"], "defaultLanguage": "en"}}', '2026-11-30 16:39:06.403006+00', 'server/demo/demo-settings.yaml');
INSERT INTO public.settings_version VALUES ('second', 1, '{"tags": [], "limits": {"modelTokensPerDay": 2000000, "requestsPerMinute": 600, "lookUpsPerSenderPerHour": 20, "requestsPerMinutePerAgent": 60}, "intents": [], "numbers": [{"kind": "order", "pattern": "W9999999"}, {"kind": "invoice", "pattern": "INV-99999"}, {"kind": "ticket", "pattern": "T-9999"}], "policies": [], "knowledge": {"articles": [{"id": "returns", "url": "https://shop.example.com/returns", "text": "You can return unused items within 30 days of delivery. Use the returns page to print a label.\nThe refund is made to the payment method of the order once we have received and checked the items.\n", "title": "Returns", "language": "en"}, {"id": "retours", "url": "https://shop.example.com/fr/retours", "text": "Vous pouvez retourner un article non utilisé dans les 30 jours suivant la livraison. La page des retours permet d’imprimer une étiquette.\nLe remboursement est effectué sur le moyen de paiement de la commande après réception et contrôle des articles.\n", "title": "Retours", "language": "fr"}, {"id": "ruecksendung", "url": "https://shop.example.com/de/ruecksendung", "text": "Unbenutzte Artikel können innerhalb von 30 Tagen nach der Lieferung zurückgesendet werden. Auf der Rücksendeseite lässt sich ein Etikett drucken.\nDie Erstattung erfolgt auf das Zahlungsmittel der Bestellung, nachdem wir die Artikel erhalten und geprüft haben.\n", "title": "Rücksendung", "language": "de"}, {"id": "devoluciones", "url": "https://shop.example.com/es/devoluciones", "text": "Puede devolver un artículo sin usar en los 30 días siguientes a la entrega. En la página de devoluciones puede imprimir la etiqueta.\nEl reembolso se hace en el medio de pago del pedido cuando hemos recibido y revisado los artículos.\n", "title": "Devoluciones", "language": "es"}]}, "mailboxes": [{"name": "Harbour & Pine", "tone": "friendly", "agents": ["*"], "length": "normal", "address": "support@demo.example", "receiver": "google", "signature": "host", "senderConfirmation": "allowed"}], "retention": {"auditDays": 365, "assistanceHours": 8760, "storeMessageText": true, "keepStyleExamples": true}, "templates": [], "connectors": [], "organization": {"id": "second", "name": "Second", "admins": ["agent@demo.example"], "contact": {"email": "hello@demo.example", "hours": "Monday to Friday, 9 to 17", "phone": "+44 20 7946 0958", "website": "https://shop.example.com", "returnsPage": "https://shop.example.com/returns"}, "domains": ["demo.example"], "identity": {}, "timeZone": "Europe/Paris", "languages": ["en", "fr", "de", "es"], "defaultLanguage": "en"}}', '2026-11-30 16:39:07.243036+00', 'test');
ALTER TABLE ONLY public.accepted_reply
    ADD CONSTRAINT accepted_reply_pkey PRIMARY KEY (organization, id);
ALTER TABLE ONLY public.assistance
    ADD CONSTRAINT assistance_organization_key_key UNIQUE (organization, key);
ALTER TABLE ONLY public.assistance
    ADD CONSTRAINT assistance_pkey PRIMARY KEY (organization, id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (organization, id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (organization, subject, window_start);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.organization
    ADD CONSTRAINT organization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outcome
    ADD CONSTRAINT outcome_pkey PRIMARY KEY (organization, id);
ALTER TABLE ONLY public.passage
    ADD CONSTRAINT passage_pkey PRIMARY KEY (organization, id);
ALTER TABLE ONLY public.sealed_secret
    ADD CONSTRAINT sealed_secret_pkey PRIMARY KEY (organization, name);
ALTER TABLE ONLY public.sender_confirmation
    ADD CONSTRAINT sender_confirmation_pkey PRIMARY KEY (organization, mailbox, message_digest);
ALTER TABLE ONLY public.settings_version
    ADD CONSTRAINT settings_version_pkey PRIMARY KEY (organization, version);
CREATE INDEX accepted_reply_newest ON public.accepted_reply USING btree (organization, mailbox, at DESC);
CREATE INDEX assistance_expiry ON public.assistance USING btree (expires_at);
CREATE INDEX audit_time ON public.audit USING btree (organization, at);
CREATE INDEX job_due ON public.job USING btree (run_at);
CREATE INDEX outcome_assistance ON public.outcome USING btree (organization, assistance);
CREATE INDEX passage_words ON public.passage USING gin (words);
ALTER TABLE ONLY public.accepted_reply
    ADD CONSTRAINT accepted_reply_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.assistance
    ADD CONSTRAINT assistance_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outcome
    ADD CONSTRAINT outcome_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.passage
    ADD CONSTRAINT passage_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sealed_secret
    ADD CONSTRAINT sealed_secret_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sender_confirmation
    ADD CONSTRAINT sender_confirmation_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.settings_version
    ADD CONSTRAINT settings_version_organization_fkey FOREIGN KEY (organization) REFERENCES public.organization(id) ON DELETE CASCADE;

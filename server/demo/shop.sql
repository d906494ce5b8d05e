-- The demo shop: a small business system of its own, as the SQL connector would meet one.
-- Every date is counted from the seeding day (setting `demo_shop.today`), so the demo never ages. README.md shows what is in here.
drop schema if exists demo_shop cascade;
create schema demo_shop;

create function demo_shop.at(days int, clock time default '10:00') returns timestamptz immutable language sql
  as $$ select (current_setting('demo_shop.today')::date + days + clock) at time zone 'UTC' $$;
create function demo_shop.day(days int) returns date immutable language sql
  as $$ select current_setting('demo_shop.today')::date + days $$;

create table demo_shop.customers (
  id int primary key, number text not null unique, name text, company text, language text not null);
create table demo_shop.customer_emails (customer_id int not null references demo_shop.customers, email text not null);
create table demo_shop.orders (
  id int primary key, number text not null unique, customer_id int not null references demo_shop.customers, po_number text,
  status text not null, placed_at timestamptz not null, eta date, cancelled_at timestamptz,
  payment text not null, paid_at timestamptz, refunded_at timestamptz, total numeric(12, 2) not null, currency text not null);
create table demo_shop.order_lines (
  order_id int not null references demo_shop.orders, position int not null, sku text not null, title text not null,
  quantity int not null, shipped int not null default 0, price numeric(12, 2) not null, eta date, primary key (order_id, position));
create table demo_shop.shipments (
  order_id int not null references demo_shop.orders, number text not null unique, status text not null, carrier text not null,
  tracking text not null, shipped_at timestamptz not null, eta date, delivered_at timestamptz);
create table demo_shop.invoices (
  number text primary key, order_id int not null references demo_shop.orders, status text not null, issued_at timestamptz not null,
  due_at date not null, paid_at timestamptz, due numeric(12, 2) not null);
create table demo_shop.returns (
  number text primary key, order_id int not null references demo_shop.orders, status text not null, requested_at timestamptz not null,
  received_at timestamptz, refunded_at timestamptz, refund numeric(12, 2));
create table demo_shop.tickets (
  number text primary key, customer_id int not null references demo_shop.customers, subject text not null, status text not null,
  created_at timestamptz not null, updated_at timestamptz not null);

insert into demo_shop.customers values
  (1, 'C1001', 'Olivia Carter', null, 'en'),
  (2, 'C1002', 'James Whitfield', null, 'en'),
  (3, 'C1003', 'Camille Moreau', null, 'fr'),
  (4, 'C1004', 'Étienne Dubois', null, 'fr'),
  (5, 'C1005', 'Jonas Weber', null, 'de'),
  (6, 'C1006', 'Lena Hoffmann', null, 'de'),
  (7, 'C1007', 'Lucía Fernández', null, 'es'),
  (8, 'C1008', 'Mateo Ruiz', null, 'es'),
  (9, 'C1009', 'Nora Petit', 'Atelier Nord', 'fr'),
  (10, 'C1010', 'Nora Petit', 'Atelier Sud', 'fr');
insert into demo_shop.customer_emails values
  (1, 'olivia.carter@example.com'), (2, 'james.whitfield@example.org'), (2, 'jwhitfield@example.net'),
  (3, 'camille.moreau@example.com'), (4, 'Etienne.Dubois@example.org'), (5, 'jonas.weber@example.org'),
  (6, 'lena.hoffmann@example.net'), (7, 'lucia.fernandez@example.com'), (8, 'mateo.ruiz@example.net'),
  (9, 'achats@example.net'), (10, 'achats@example.net');

insert into demo_shop.orders values
  (101, 'W2400101', 1, null, 'delivered', demo_shop.at(-24), demo_shop.day(-20), null, 'paid', demo_shop.at(-24), null, 103.00, 'GBP'),
  (113, 'W2400113', 1, null, 'shipped', demo_shop.at(-5), demo_shop.day(1), null, 'paid', demo_shop.at(-5), null, 218.00, 'GBP'),
  (121, 'W2400121', 1, null, 'confirmed', demo_shop.at(-1), demo_shop.day(6), null, 'paid', demo_shop.at(-1), null, 74.90, 'GBP'),
  (102, 'W2400102', 2, null, 'shipped', demo_shop.at(-16), demo_shop.day(-4), null, 'paid', demo_shop.at(-16), null, 449.00, 'USD'),
  (114, 'W2400114', 2, null, 'partially_shipped', demo_shop.at(-8), demo_shop.day(5), null, 'paid', demo_shop.at(-8), null, 311.00, 'USD'),
  (122, 'W2400122', 2, null, 'cancelled', demo_shop.at(-10), null, demo_shop.at(-9), 'refunded', demo_shop.at(-10), demo_shop.at(-7), 89.99, 'USD'),
  (103, 'W2400103', 3, null, 'delivered', demo_shop.at(-12), demo_shop.day(-6), null, 'paid', demo_shop.at(-12), null, 92.40, 'EUR'),
  (115, 'W2400115', 3, null, 'shipped', demo_shop.at(-4), demo_shop.day(2), null, 'paid', demo_shop.at(-4), null, 1249.90, 'EUR'),
  (123, 'W2400123', 3, null, 'processing', demo_shop.at(-2), demo_shop.day(7), null, 'paid', demo_shop.at(-2), null, 38.00, 'EUR'),
  (104, 'W2400104', 4, null, 'delivered', demo_shop.at(-35), demo_shop.day(-30), null, 'refunded', demo_shop.at(-35), demo_shop.at(-18), 159.00, 'EUR'),
  (116, 'W2400116', 4, null, 'processing', demo_shop.at(-14), demo_shop.day(-2), null, 'paid', demo_shop.at(-14), null, 64.50, 'EUR'),
  (124, 'W2400124', 4, null, 'confirmed', demo_shop.at(-3), demo_shop.day(9), null, 'open', null, null, 520.00, 'EUR'),
  (105, 'W2400105', 5, null, 'delivered', demo_shop.at(-15), demo_shop.day(-10), null, 'paid', demo_shop.at(-15), null, 79.80, 'EUR'),
  (117, 'W2400117', 5, null, 'shipped', demo_shop.at(-6), demo_shop.day(3), null, 'paid', demo_shop.at(-6), null, 345.00, 'EUR'),
  (125, 'W2400125', 5, null, 'cancelled', demo_shop.at(-9), null, demo_shop.at(-8), 'open', null, null, 27.95, 'EUR'),
  (106, 'W2400106', 6, null, 'partially_shipped', demo_shop.at(-9), demo_shop.day(4), null, 'paid', demo_shop.at(-9), null, 138.70, 'EUR'),
  (118, 'W2400118', 6, null, 'delivered', demo_shop.at(-40), demo_shop.day(-34), null, 'open', null, null, 212.00, 'EUR'),
  (126, 'W2400126', 6, null, 'processing', demo_shop.at(-1), demo_shop.day(8), null, 'paid', demo_shop.at(-1), null, 19.90, 'EUR'),
  (107, 'W2400107', 7, null, 'delivered', demo_shop.at(-8), demo_shop.day(-3), null, 'paid', demo_shop.at(-8), null, 56.00, 'EUR'),
  (119, 'W2400119', 7, null, 'shipped', demo_shop.at(-5), demo_shop.day(0), null, 'paid', demo_shop.at(-5), null, 184.25, 'EUR'),
  (127, 'W2400127', 7, null, 'confirmed', demo_shop.at(-2), demo_shop.day(10), null, 'open', null, null, 99.00, 'EUR'),
  (108, 'W2400108', 8, null, 'shipped', demo_shop.at(-17), demo_shop.day(-5), null, 'paid', demo_shop.at(-17), null, 265.00, 'EUR'),
  (120, 'W2400120', 8, null, 'delivered', demo_shop.at(-28), demo_shop.day(-23), null, 'partially_refunded', demo_shop.at(-28), demo_shop.at(-11), 131.50, 'EUR'),
  (128, 'W2400128', 8, null, 'cancelled', demo_shop.at(-6), null, demo_shop.at(-5), 'refunded', demo_shop.at(-6), demo_shop.at(-3), 42.00, 'EUR'),
  (109, 'W2400109', 9, 'PO-7781', 'processing', demo_shop.at(-4), demo_shop.day(11), null, 'open', null, null, 1860.00, 'EUR'),
  (110, 'W2400110', 10, 'PO-7782', 'confirmed', demo_shop.at(-2), demo_shop.day(14), null, 'open', null, null, 930.00, 'EUR');

insert into demo_shop.order_lines (order_id, position, sku, title, quantity, shipped, price, eta) values
  (101, 1, 'LMP-OAK', 'Oak desk lamp', 2, 2, 39.50, null), (101, 2, 'LMP-SHD', 'Linen lampshade', 1, 1, 24.00, null),
  (113, 1, 'BKS-WAL', 'Walnut bookshelf', 1, 1, 189.00, null), (113, 2, 'BKE-BRS', 'Brass bookend', 2, 2, 14.50, null),
  (121, 1, 'BLK-WOL', 'Wool blanket', 1, 0, 74.90, null),
  (102, 1, 'DSK-STD', 'Standing desk', 1, 1, 449.00, null),
  (114, 1, 'CHR-DSK', 'Desk chair', 1, 1, 249.00, null), (114, 2, 'CHR-CUS', 'Chair cushion', 2, 0, 31.00, demo_shop.day(5)),
  (122, 1, 'MON-ARM', 'Monitor arm', 1, 0, 89.99, null),
  (103, 1, 'TEA-FNT', 'Théière en fonte', 1, 1, 58.90, null), (103, 2, 'TAS-GRS', 'Tasse en grès', 2, 2, 16.75, null),
  (115, 1, 'TBL-CHN', 'Table en chêne', 1, 1, 1249.90, null),
  (123, 1, 'NAP-LIN', 'Nappe en lin', 1, 0, 38.00, null),
  (104, 1, 'FAU-LEC', 'Fauteuil de lecture', 1, 1, 159.00, null),
  (116, 1, 'CAF-EML', 'Cafetière émaillée', 1, 0, 64.50, demo_shop.day(-2)),
  (124, 1, 'BUF-NOY', 'Buffet en noyer', 1, 0, 520.00, null),
  (105, 1, 'KIS-SAM', 'Samtkissen', 2, 2, 39.90, null),
  (117, 1, 'REG-EIC', 'Eichenregal', 1, 1, 345.00, null),
  (125, 1, 'VAS-GLA', 'Glasvase', 1, 0, 27.95, null),
  (106, 1, 'TEP-WOL', 'Wollteppich', 1, 1, 98.70, null), (106, 2, 'KER-BIE', 'Bienenwachskerze', 4, 0, 10.00, demo_shop.day(4)),
  (118, 1, 'LEU-PEN', 'Pendelleuchte', 1, 1, 212.00, null),
  (126, 1, 'UHR-WAN', 'Wanduhr', 1, 0, 19.90, null),
  (107, 1, 'MAN-ALG', 'Manta de algodón', 1, 1, 56.00, null),
  (119, 1, 'SIL-MIM', 'Silla de mimbre', 1, 1, 149.25, null), (119, 2, 'COJ-LIN', 'Cojín de lino', 1, 1, 35.00, null),
  (127, 1, 'ESP-RED', 'Espejo redondo', 1, 0, 99.00, null),
  (108, 1, 'MES-AUX', 'Mesa auxiliar', 1, 1, 265.00, null),
  (120, 1, 'LAM-PIE', 'Lámpara de pie', 1, 1, 86.50, null), (120, 2, 'BOM-LED', 'Bombilla LED', 5, 5, 9.00, null),
  (128, 1, 'JAR-BAR', 'Jarrón de barro', 1, 0, 42.00, null),
  (109, 1, 'TAB-ATL', 'Tabouret d''atelier', 12, 0, 155.00, null),
  (110, 1, 'TAB-ATL', 'Tabouret d''atelier', 6, 0, 155.00, null);

insert into demo_shop.shipments values
  (101, 'S24101', 'delivered', 'Parcelwing', 'PW835100101', demo_shop.at(-22), demo_shop.day(-20), demo_shop.at(-20)),
  (113, 'S24113', 'in_transit', 'Parcelwing', 'PW835122447', demo_shop.at(-2), demo_shop.day(1), null),
  (102, 'S24102', 'in_transit', 'Parcelwing', 'PW835110284', demo_shop.at(-12), demo_shop.day(-4), null),
  (114, 'S24114', 'shipped', 'Parcelwing', 'PW835123390', demo_shop.at(-3), demo_shop.day(2), null),
  (103, 'S24103', 'delivered', 'Colivite', 'CV520018834', demo_shop.at(-9), demo_shop.day(-6), demo_shop.at(-6)),
  (115, 'S24115', 'in_transit', 'Colivite', 'CV520022915', demo_shop.at(-1), demo_shop.day(2), null),
  (104, 'S24104', 'delivered', 'Colivite', 'CV520010077', demo_shop.at(-33), demo_shop.day(-30), demo_shop.at(-30)),
  (105, 'S24105', 'delivered', 'Paketflug', 'PF710044182', demo_shop.at(-13), demo_shop.day(-10), demo_shop.at(-10)),
  (117, 'S24117', 'in_transit', 'Paketflug', 'PF710046903', demo_shop.at(-2), demo_shop.day(3), null),
  (106, 'S24106', 'shipped', 'Paketflug', 'PF710045561', demo_shop.at(-5), demo_shop.day(1), null),
  (118, 'S24118', 'delivered', 'Paketflug', 'PF710038820', demo_shop.at(-37), demo_shop.day(-34), demo_shop.at(-34)),
  (107, 'S24107', 'delivered', 'Correvelo', 'CR304411870', demo_shop.at(-6), demo_shop.day(-3), demo_shop.at(-3)),
  (119, 'S24119', 'in_transit', 'Correvelo', 'CR304418226', demo_shop.at(-3), demo_shop.day(0), null),
  (108, 'S24108', 'in_transit', 'Correvelo', 'CR304402519', demo_shop.at(-13), demo_shop.day(-5), null),
  (120, 'S24120', 'delivered', 'Correvelo', 'CR304395048', demo_shop.at(-26), demo_shop.day(-23), demo_shop.at(-23));

insert into demo_shop.invoices values
  ('INV-24101', 101, 'paid', demo_shop.at(-22), demo_shop.day(-8), demo_shop.at(-24), 0),
  ('INV-24113', 113, 'paid', demo_shop.at(-2), demo_shop.day(12), demo_shop.at(-5), 0),
  ('INV-24102', 102, 'paid', demo_shop.at(-12), demo_shop.day(2), demo_shop.at(-16), 0),
  ('INV-24103', 103, 'paid', demo_shop.at(-9), demo_shop.day(5), demo_shop.at(-12), 0),
  ('INV-24124', 124, 'open', demo_shop.at(-3), demo_shop.day(11), null, 520.00),
  ('INV-24105', 105, 'paid', demo_shop.at(-13), demo_shop.day(1), demo_shop.at(-15), 0),
  ('INV-24118', 118, 'overdue', demo_shop.at(-37), demo_shop.day(-7), null, 212.00),
  ('INV-24127', 127, 'open', demo_shop.at(-2), demo_shop.day(12), null, 99.00),
  ('INV-24109', 109, 'open', demo_shop.at(-4), demo_shop.day(26), null, 1860.00);

insert into demo_shop.returns values
  ('R-24103', 103, 'approved', demo_shop.at(-3), null, null, 58.90),
  ('R-24104', 104, 'refunded', demo_shop.at(-26), demo_shop.at(-20), demo_shop.at(-18), 159.00),
  ('R-24120', 120, 'refunded', demo_shop.at(-19), demo_shop.at(-13), demo_shop.at(-11), 45.00);

insert into demo_shop.tickets values
  ('T-5012', 2, 'Standing desk not delivered', 'open', demo_shop.at(-2), demo_shop.at(-1)),
  ('T-5013', 3, 'Retour de la théière', 'pending', demo_shop.at(-3), demo_shop.at(-2)),
  ('T-5014', 5, 'Größe der Kissen', 'solved', demo_shop.at(-11), demo_shop.at(-10));

-- The server reads it as the role it reads everything as.
grant usage on schema demo_shop to truedraft_app;
grant select on all tables in schema demo_shop to truedraft_app;

"""Fills an empty Tryton database with customers and orders: python3 tryton-seed.py CONFIG DATABASE. Prints the order numbers as JSON."""
import datetime as dt
import json
import os
import sys
from decimal import Decimal

os.environ['DB_NAME'] = ':memory:'  # the helpers that Debian packages ship read it on import
config_file, database = sys.argv[1:3]

from trytond.config import config as trytond_config

trytond_config.update_etc(config_file)

from proteus import Model, config
from trytond.exceptions import UserWarning
from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts
from trytond.modules.account_invoice.tests.tools import set_fiscalyear_invoice_sequences
from trytond.modules.company.tests.tools import create_company, get_company

config.set_trytond(database='sqlite:///' + database, user='admin', config_file=config_file)
create_company()
company = get_company()
set_fiscalyear_invoice_sequences(create_fiscalyear(company)).click('create_period')
create_chart(company)
accounts = get_accounts(company)

Party, Template, Sale = (Model.get(name) for name in ('party.party', 'product.template', 'sale.sale'))


def party(name, *emails):
    found = Party(name=name)
    for email in emails:
        found.contact_mechanisms.new(type='email', value=email)
    found.save()
    return found


ann = party('Ann Lee', 'Ann.Lee@example.test', 'ann@home.test')
bob = party('Bob Ray', 'bob@example.test')
john = party('John Doe', 'john_doe@example.test')
johnx = party('John X Doe', 'johnxdoe@example.test')
ohara = party("Mary O'Hara", "mary.o'hara@example.test")

Category, Uom = Model.get('product.category'), Model.get('product.uom')
category = Category(name='Goods', accounting=True)
category.account_expense, category.account_revenue = accounts['expense'], accounts['revenue']
category.save()
unit, = Uom.find([('name', '=', 'Unit')])
template = Template(name='Desk lamp', type='goods', salable=True, list_price=Decimal('29.15'), default_uom=unit)
template.account_category = category
template.save()
product, = template.products
product.suffix_code = 'L1'
product.save()

Location, Inventory, PaymentTerm = Model.get('stock.location'), Model.get('stock.inventory'), Model.get('account.invoice.payment_term')
storage, = Location.find([('code', '=', 'STO')])
inventory = Inventory(location=storage)
inventory.lines.new(product=product, quantity=100.0, expected_quantity=0.0)
inventory.click('confirm')
term = PaymentTerm(name='Direct')
term.lines.new()
term.save()


def order(customer, reference=None):
    sale = Sale(party=customer, payment_term=term, invoice_method='order', reference=reference)
    line = sale.lines.new()
    line.product, line.quantity = product, 2.0
    sale.click('quote')
    sale.click('confirm')
    if sale.state == 'confirmed':
        sale.click('process')
    return sale


def click_through(record, button):
    """Presses a button, saying yes to one warning (no carrier is set)."""
    try:
        record.click(button)
    except UserWarning as warning:
        Model.get('res.user.warning')(user=config.get_config().user, name=warning.name, always=True).save()
        record.click(button)


def ship(sale, tracking):
    shipment, = sale.shipments
    for button in ('assign_try', 'pick'):
        shipment.click(button)
    package_type = Model.get('stock.package.type')(name='Box')
    package_type.save()
    package = shipment.packages.new(type=package_type, shipping_reference=tracking)
    for move in package.moves.find():
        package.moves.append(move)
    for button in ('pack', 'done'):
        click_through(shipment, button)


shipped = order(ann, 'PO-77')
ship(shipped, 'T123456')
orders = {'shipped': shipped, 'open': order(ann), 'bob': order(bob), 'john': order(john), 'johnx': order(johnx), 'ohara': order(ohara)}

User, Group, Access, IrModel = (Model.get(name) for name in ('res.user', 'res.group', 'ir.model.access', 'ir.model'))
reader = Group(name='Truedraft reads')
reader.save()
for name in ('sale.sale', 'sale.line', 'party.party', 'party.contact_mechanism', 'stock.shipment.out', 'stock.package', 'account.invoice',
             'product.product', 'product.template', 'currency.currency', 'stock.move', 'company.company', 'stock.shipment.drop'):
    model = IrModel.find([('model', '=', name)])
    if model:
        Access(model=model[0], group=reader, perm_read=True, perm_write=False, perm_create=False, perm_delete=False).save()
for login, groups in (('bot', [reader]), ('stranger', [])):
    user = User(name=login, login=login, password='Qz7-mLx4_vB9')
    user.companies.append(type(company)(company.id))
    user.company = user.companies[0]
    for group in groups:
        user.groups.append(Group(group.id))
    user.save()

print(json.dumps({name: sale.reload() or sale.number for name, sale in orders.items()}))

// Runs in a folder of its own where @vendure/core is installed: node vendure-server.cjs PORT. Prints one line of JSON when it is seeded.
// Vendure is a separate process under its own licence; the product never imports it.
const { bootstrap, dummyPaymentHandler, DefaultLogger, LogLevel, LanguageCode } = require('@vendure/core');
const { populateInitialData } = require('@vendure/core/cli');

const port = Number(process.argv[2]);
const api = (path) => `http://127.0.0.1:${port}/${path}`;

const config = {
  apiOptions: { hostname: '127.0.0.1', port, adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: { identifier: 'superadmin', password: 'Quiet-Lantern-83' },
    cookieOptions: { secret: 'a-test' },
    requireVerification: false,
  },
  dbConnectionOptions: { type: 'sqljs', synchronize: true, logging: false },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  plugins: [],
};

const initialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'Germany', code: 'DE', zone: 'Europe' }],
  taxRates: [{ name: 'Standard Tax', percentage: 20 }],
  shippingMethods: [{ name: 'Standard Shipping', price: 500 }],
  paymentMethods: [
    {
      name: 'Test payment',
      handler: { code: dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  collections: [],
};

/** A client that keeps its token, as one visitor or one administrator. */
function client(path) {
  let token;
  return async (query, variables = {}) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(api(path), { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    token = response.headers.get('vendure-auth-token') ?? token;
    const body = await response.json();
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
}

async function product(admin) {
  const { createProduct } = await admin(
    'mutation { createProduct(input: { enabled: true, translations: [{ languageCode: en, name: "Desk lamp", slug: "lamp", description: "" }] }) { id } }',
  );
  const { createProductVariants } = await admin(
    'mutation($id: ID!) { createProductVariants(input: [{ productId: $id, enabled: true, sku: "L1", price: 2915, stockOnHand: 100, translations: [{ languageCode: en, name: "Desk lamp" }] }]) { id } }',
    { id: createProduct.id },
  );
  return createProductVariants[0].id;
}

async function order(variant, email) {
  const shop = client('shop-api');
  await shop('mutation($v: ID!) { addItemToOrder(productVariantId: $v, quantity: 2) { __typename } }', { v: variant });
  await shop(
    'mutation($e: String!) { setCustomerForOrder(input: { firstName: "Test", lastName: "Person", emailAddress: $e }) { __typename } }',
    { e: email },
  );
  await shop(
    'mutation { setOrderShippingAddress(input: { fullName: "T P", streetLine1: "A 1", city: "B", postalCode: "1", countryCode: "DE" }) { __typename } }',
  );
  const { eligibleShippingMethods } = await shop('{ eligibleShippingMethods { id } }');
  await shop('mutation($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename } }', {
    id: [eligibleShippingMethods[0].id],
  });
  await shop('mutation { transitionOrderToState(state: "ArrangingPayment") { __typename } }');
  const { eligiblePaymentMethods } = await shop('{ eligiblePaymentMethods { code } }');
  const { addPaymentToOrder } = await shop(
    'mutation($m: String!) { addPaymentToOrder(input: { method: $m, metadata: {} }) { ... on Order { id code state lines { id quantity } } ... on ErrorResult { errorCode message } } }',
    { m: eligiblePaymentMethods[0].code },
  );
  if (!addPaymentToOrder.code) throw new Error(JSON.stringify(addPaymentToOrder));
  return addPaymentToOrder;
}

async function ship(admin, placed, trackingCode) {
  const lines = placed.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  const input = {
    lines,
    handler: {
      code: 'manual-fulfillment',
      arguments: [
        { name: 'method', value: 'DHL' },
        { name: 'trackingCode', value: trackingCode },
      ],
    },
  };
  const { addFulfillmentToOrder } = await admin(
    'mutation($i: FulfillOrderInput!) { addFulfillmentToOrder(input: $i) { ... on Fulfillment { id } ... on ErrorResult { errorCode message } } }',
    { i: input },
  );
  await admin(
    'mutation($id: ID!) { transitionFulfillmentToState(id: $id, state: "Shipped") { __typename ... on ErrorResult { message } } }',
    {
      id: addFulfillmentToOrder.id,
    },
  );
}

async function administrators(admin) {
  for (const [login, permissions] of [
    ['bot@acme.test', ['ReadOrder', 'ReadCustomer', 'ReadCatalog']],
    ['stranger@acme.test', ['ReadCatalog']],
  ]) {
    const { createRole } = await admin('mutation($i: CreateRoleInput!) { createRole(input: $i) { id } }', {
      i: { code: login, description: login, permissions },
    });
    await admin('mutation($i: CreateAdministratorInput!) { createAdministrator(input: $i) { id } }', {
      i: { firstName: 'A', lastName: 'B', emailAddress: login, password: 'Quiet-Lantern-83', roleIds: [createRole.id] },
    });
  }
}

async function main() {
  const app = await bootstrap(config);
  await populateInitialData(app, initialData);
  const admin = client('admin-api');
  await admin('mutation { login(username: "superadmin", password: "Quiet-Lantern-83") { __typename } }');
  const variant = await product(admin);
  const orders = {};
  for (const [name, email] of [
    ['ann', 'ann@example.test'],
    ['bob', 'bob@example.test'],
    ['john', 'john_doe@example.test'],
    ['johnx', 'johnxdoe@example.test'],
    ['ohara', "mary.o'hara@example.test"],
  ]) {
    orders[name] = await order(variant, email);
  }
  await ship(admin, orders.ann, 'T123456');
  await administrators(admin);
  console.log(JSON.stringify(Object.fromEntries(Object.entries(orders).map(([name, placed]) => [name, placed.code]))));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

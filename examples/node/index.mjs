// Prices an order, as an ES module on promises.

export const handler = async ({ currency = "EUR", items = [] }, context) => {
  if (items.length === 0) throw new RangeError("an order has at least one item");
  const lines = items.map(({ name, cents, count = 1 }) => ({ name, cents: cents * count }));
  const cents = lines.reduce((sum, line) => sum + line.cents, 0);
  console.log(`${context.functionName}: ${lines.length} lines, ${cents} cents`);
  return { currency, lines, cents };
};

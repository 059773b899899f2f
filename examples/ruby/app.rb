# frozen_string_literal: true

# Prices an order. The handler is `app.Orders.price`: file, class, method.
class Orders
  LOG = Logger.new($stdout)

  def self.price(event:, context:)
    items = event.fetch("items", [])
    raise RangeError, "an order has at least one item" if items.empty?

    lines = items.map { |item| { name: item["name"], cents: item["cents"] * item.fetch("count", 1) } }
    cents = lines.sum { |line| line[:cents] }
    LOG.info("#{context.function_name}: #{lines.size} lines, #{cents} cents")
    { currency: event.fetch("currency", "EUR"), lines: lines, cents: cents }
  end
end

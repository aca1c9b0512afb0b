package guildhall.domain.shop;

import guildhall.domain.Id;
import guildhall.domain.live.Event;
import guildhall.domain.live.Topic;
import java.util.Set;

/** What happens in the shop. What administrators do is audited, and who cancels. */
public sealed interface ShopEvent extends Event {
    /** Where everybody hears of the catalogue who may read it. */
    Topic CATALOGUE = new Topic("catalogue");

    /** Where administrators hear of orders and of stock. */
    Topic ORDERS = new Topic("orders");

    /** Something about what is sold. */
    sealed interface OfProduct extends ShopEvent {
        Product product();

        @Override
        default Set<Topic> topics() {
            return Set.of(CATALOGUE);
        }

        @Override
        default Id subject() {
            return product().id();
        }

        @Override
        default boolean audited() {
            return true;
        }
    }

    /** Something about an order: for administrators, and for whoever ordered. */
    sealed interface OfOrder extends ShopEvent {
        Order order();

        @Override
        default Set<Topic> topics() {
            return Set.of(ORDERS, Topic.me(order().customer().id()));
        }

        @Override
        default Id subject() {
            return order().id();
        }
    }

    record ProductAdded(Product product) implements OfProduct {
        @Override
        public String type() {
            return "product.added";
        }
    }

    record ProductChanged(Product product) implements OfProduct {
        @Override
        public String type() {
            return "product.changed";
        }
    }

    record ProductArchived(Product product) implements OfProduct {
        @Override
        public String type() {
            return "product.archived";
        }
    }

    /** Somebody counted, received or lost some. What orders take is told by the orders. */
    record StockMoved(Product product) implements OfProduct {
        @Override
        public String type() {
            return "product.stock_moved";
        }
    }

    /** No more is left than administrators wanted to be warned at. */
    record StockLow(Product product) implements OfProduct {
        @Override
        public String type() {
            return "product.stock_low";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(ORDERS);
        }

        @Override
        public boolean audited() {
            return false;
        }
    }

    record OrderPlaced(Order order) implements OfOrder {
        @Override
        public String type() {
            return "order.placed";
        }
    }

    /** Somebody has done the next thing with it: an administrator, or who ordered and thinks better of it. */
    sealed interface OfStep extends OfOrder {
        @Override
        default boolean audited() {
            return true;
        }
    }

    record OrderPaid(Order order) implements OfStep {
        @Override
        public String type() {
            return "order.paid";
        }
    }

    record OrderShipped(Order order) implements OfStep {
        @Override
        public String type() {
            return "order.shipped";
        }
    }

    record OrderDelivered(Order order) implements OfStep {
        @Override
        public String type() {
            return "order.delivered";
        }
    }

    record OrderCancelled(Order order) implements OfStep {
        @Override
        public String type() {
            return "order.cancelled";
        }
    }
}

package io.aitbc.plugins.manager.events;

import java.util.ArrayList;
import java.util.List;

/**
 * Hands events to all queues. One event at a time: two events reach all plugins in the same order, and what a plugin
 * publishes in answer to an event reaches nobody before that event.
 */
final class Handover {

    private final List<EventLane> lanes = new ArrayList<>();
    private final List<RuntimeSubscription> subscriptions = new ArrayList<>();

    synchronized void add(EventLane lane) {
        lanes.add(lane);
        lanes.sort(EventLane.ORDER);
    }

    synchronized void add(RuntimeSubscription subscription) {
        subscriptions.add(subscription);
    }

    synchronized void remove(RuntimeSubscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Takes the lane of that plugin out: no event reaches it any more. */
    synchronized List<EventLane> remove(String plugin) {
        List<EventLane> removed =
                lanes.stream().filter(lane -> lane.name().equals(plugin)).toList();
        lanes.removeAll(removed);
        return removed;
    }

    void handOver(Arrival arrival, Receipt receipt) {
        List<Runnable> woken = new ArrayList<>();
        synchronized (this) {
            for (EventLane lane : lanes) {
                if (lane.offer(arrival, receipt)) {
                    woken.add(lane::start);
                }
            }
            for (RuntimeSubscription subscription : subscriptions) {
                if (subscription.offer(arrival, receipt)) {
                    woken.add(subscription::start);
                }
            }
        }
        woken.forEach(Runnable::run);
        receipt.settle();
    }
}

package io.aitbc.bitcoin;

import io.aitbc.bitcoin.node.BitcoinNode;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.heads.Block;
import io.aitbc.chain.heads.HeadTracker;
import io.aitbc.chain.rpc.AccessRefused;
import io.aitbc.chain.rpc.EndpointAway;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import io.aitbc.chain.rpc.WrongChain;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a node of the right network, and where its head is. {@link #step} is called again and again by one thread;
 * everything else may be asked by any.
 */
final class Connection {

    /** How it stands. */
    sealed interface State {}

    /** No endpoint answered; it is tried again. */
    record Away(String why) implements State {}

    /** An endpoint is of another network, or refuses the password: somebody has to change the configuration. */
    record Refused(String why) implements State {}

    /**
     * There is a node.
     *
     * @param lastFinal the highest block that stays
     */
    record Up(Network network, Block head, long lastFinal) implements State {}

    private static final int REMEMBERED = 256;
    private static final int WARMING_UP = -28;

    private final EndpointPool pool;
    private final BitcoinNode node;
    private final AtomicReference<@Nullable Network> network;
    private final int confirmations;
    private final Supplier<String> missing;
    private final Announcer announcer;
    private final HeadTracker heads = new HeadTracker(REMEMBERED);
    private long changedFrom = Long.MAX_VALUE;
    private volatile State state = new Away("no endpoint has answered yet");

    /**
     * Of these endpoints.
     *
     * @param missing why there is no node that could be asked, as far as it is known without asking; else empty
     */
    Connection(
            EndpointPool pool,
            AtomicReference<@Nullable Network> network,
            int confirmations,
            Supplier<String> missing,
            Announcer announcer) {
        this.pool = pool;
        this.node = new BitcoinNode(pool);
        this.network = network;
        this.confirmations = confirmations;
        this.missing = missing;
        this.announcer = announcer;
    }

    /** What an endpoint has to pass: it must be of this network; without one the first that answers decides. */
    static EndpointPool.Check sameNetwork(AtomicReference<@Nullable Network> network) {
        return endpoint -> {
            String found;
            try {
                found = endpoint.call("getblockchaininfo", List.of())
                        .at("chain")
                        .text();
            } catch (NodeError e) {
                if (e.code() == WARMING_UP) {
                    throw new EndpointAway(String.valueOf(e.getMessage()));
                }
                throw e;
            }
            Network expected = network.get();
            if (expected == null) {
                try {
                    network.compareAndSet(null, Network.of(found));
                } catch (IllegalArgumentException e) {
                    throw new WrongChain("is on network '" + found + "', which is none of Bitcoin's.");
                }
                expected = network.get();
            }
            if (!String.valueOf(expected).equals(found)) {
                throw new WrongChain("is on network '" + found + "', and expected is network '" + expected + "'.");
            }
        };
    }

    State state() {
        return state;
    }

    BitcoinNode node() {
        return node;
    }

    List<EndpointPool.View> endpoints() {
        return pool.views();
    }

    /** The lowest block that may be another one than when {@link #followed} was called last. For the thread of the steps. */
    long changedFrom() {
        return changedFrom;
    }

    /** Everybody knows what changed. */
    void followed() {
        changedFrom = Long.MAX_VALUE;
    }

    /** Looks once. Never fails but by interrupt: what went wrong is the state. */
    void step() throws InterruptedException {
        boolean wasUp = state instanceof Up;
        String known = missing.get();
        if (!known.isEmpty()) {
            fell(wasUp, new Away(known));
            return;
        }
        try {
            if (!wasUp) {
                requireRightNetwork();
            }
            pool.measure("getblockcount");
            follow(wasUp);
        } catch (WrongChain | AccessRefused e) {
            fell(wasUp, new Refused(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            fell(wasUp, new Away(String.valueOf(e.getMessage())));
        }
    }

    private void requireRightNetwork() throws IOException, InterruptedException {
        List<IOException> problems = pool.checkAll();
        for (IOException problem : problems) {
            if (problem instanceof WrongChain || problem instanceof AccessRefused) {
                throw problem;
            }
        }
        if (problems.size() == pool.views().size()) {
            throw problems.get(0);
        }
    }

    private void follow(boolean wasUp) throws IOException, InterruptedException {
        String hash = node.bestHash();
        Block head = heads.head().filter(block -> block.hash().equals(hash)).orElse(null);
        if (head == null) {
            head = node.block(hash);
        }
        boolean first = heads.head().isEmpty();
        HeadTracker.Change change = heads.accept(head, node::block);
        changedFrom = Math.min(changedFrom, changedFrom(first, head, change));
        Network known = network.get();
        if (known == null) {
            throw new IOException("The node has not said which network it is on");
        }
        state = new Up(known, head, head.number() - confirmations + 1);
        if (!wasUp) {
            announcer.say("connected", Map.of("network", known.toString(), "block", head.number()));
        }
        if (change.isReorganisation()) {
            announcer.say(
                    "reorg",
                    Map.of(
                            "dropped",
                                    change.dropped().stream().map(Block::hash).toList(),
                            "added", change.added().stream().map(Block::hash).toList(),
                            "depth", (long) change.dropped().size()));
        }
        pool.failover()
                .ifPresent(other -> announcer.say(
                        "failover", Map.of("from", other.from(), "to", other.to(), "reason", other.reason())));
        if (!change.added().isEmpty() || change.isReorganisation()) {
            announcer.say(
                    "head", Map.of("block", head.number(), "block_hash", head.hash(), "parent_hash", head.parent()));
        }
    }

    /** At the beginning and after a gap nobody knows what happened before: as much as is remembered is looked at anew. */
    private static long changedFrom(boolean first, Block head, HeadTracker.Change change) {
        if (first || change.added().size() >= REMEMBERED) {
            return head.number() - REMEMBERED;
        }
        return change.dropped().stream().mapToLong(Block::number).min().orElse(Long.MAX_VALUE);
    }

    private void fell(boolean wasUp, State now) {
        state = now;
        if (wasUp) {
            announcer.say("disconnected", Map.of("reason", why(now)));
        }
    }

    /** Gives back the sockets; nobody is asked any more. */
    void close() {
        pool.close();
    }

    /** Why there is no connection; empty when there is one. */
    static String why(State state) {
        if (state instanceof Away away) {
            return away.why();
        }
        return state instanceof Refused refused ? refused.why() : "";
    }
}

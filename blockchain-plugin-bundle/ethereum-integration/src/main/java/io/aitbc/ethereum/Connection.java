package io.aitbc.ethereum;

import io.aitbc.chain.heads.Block;
import io.aitbc.chain.heads.HeadTracker;
import io.aitbc.chain.rpc.AccessRefused;
import io.aitbc.chain.rpc.EndpointPool;
import io.aitbc.chain.rpc.NodeError;
import io.aitbc.chain.rpc.WrongChain;
import io.aitbc.ethereum.node.EthereumNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Whether there is a node of the right chain, and where its head is. {@link #step} is called again and again by one thread;
 * everything else may be asked by any.
 */
final class Connection {

    /** How it stands. */
    sealed interface State {}

    /** No endpoint answered; it is tried again. */
    record Away(String why) implements State {}

    /** An endpoint is of another chain, or refuses the password: somebody has to change the configuration. */
    record Refused(String why) implements State {}

    /**
     * There is a node.
     *
     * @param lastFinal the highest block that stays, -1 when none does
     */
    record Up(long chainId, Block head, long lastFinal) implements State {}

    private static final int REMEMBERED = 256;

    private final EndpointPool pool;
    private final EthereumNode node;
    private final AtomicLong chainId;
    private final String finality;
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
    Connection(EndpointPool pool, AtomicLong chainId, String finality, Supplier<String> missing, Announcer announcer) {
        this.pool = pool;
        this.node = new EthereumNode(pool);
        this.chainId = chainId;
        this.finality = finality;
        this.missing = missing;
        this.announcer = announcer;
    }

    /** What an endpoint has to pass: it must be of this chain; 0 stands for the first that answers. */
    static EndpointPool.Check sameChain(AtomicLong chainId) {
        return endpoint -> {
            long found = endpoint.call("eth_chainId", List.of()).smallQuantity();
            chainId.compareAndSet(0, found);
            if (found != chainId.get()) {
                throw new WrongChain("is on chain id " + found + ", and expected is chain id " + chainId.get() + ".");
            }
        };
    }

    State state() {
        return state;
    }

    EthereumNode node() {
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
                requireRightChain();
            }
            pool.measure("eth_blockNumber");
            follow(node.latest(), wasUp);
        } catch (WrongChain | AccessRefused e) {
            fell(wasUp, new Refused(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            fell(wasUp, new Away(String.valueOf(e.getMessage())));
        }
    }

    private void requireRightChain() throws IOException, InterruptedException {
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

    private void follow(Block head, boolean wasUp) throws IOException, InterruptedException {
        boolean first = heads.head().isEmpty();
        HeadTracker.Change change = heads.accept(head, hash -> node.blockByHash(hash)
                .orElseThrow(() -> new IOException("The node does not have block " + hash + ", a parent of its head")));
        state = new Up(chainId.get(), head, lastFinal(head));
        changedFrom = Math.min(changedFrom, changedFrom(first, head, change));
        if (!wasUp) {
            announcer.say("connected", Map.of("chain_id", chainId.get(), "block", head.number()));
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

    /**
     * At the beginning and after a gap nobody knows what happened before: as much as is
     * remembered is looked at anew.
     */
    private static long changedFrom(boolean first, Block head, HeadTracker.Change change) {
        if (first || change.added().size() >= REMEMBERED) {
            return head.number() - REMEMBERED;
        }
        return change.dropped().stream().mapToLong(Block::number).min().orElse(Long.MAX_VALUE);
    }

    private long lastFinal(Block head) throws IOException, InterruptedException {
        if (finality.equals("latest")) {
            return head.number();
        }
        if (Character.isDigit(finality.charAt(0))) {
            return head.number() - Math.max(0, Long.parseLong(finality) - 1);
        }
        try {
            return node.block(finality).map(Block::number).orElse(-1L);
        } catch (NodeError e) {
            return -1; // a chain that knows no finality yet: nothing is final
        }
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

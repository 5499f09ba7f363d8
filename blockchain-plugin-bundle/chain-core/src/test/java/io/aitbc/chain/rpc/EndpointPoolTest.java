package io.aitbc.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointPoolTest {

    private static final Duration DEADLINE = Duration.ofMillis(800);

    /** Where nobody is slow but perhaps this machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicLong extra = new AtomicLong();
    private final JsonRpcClient client = new JsonRpcClient();
    private final BadNode first;
    private final BadNode second;

    EndpointPoolTest() throws IOException {
        first = new BadNode(chain("0x1", "\"first\""));
        second = new BadNode(chain("0x1", "\"second\""));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        first.close();
        second.close();
    }

    @Test
    void theFirstIsAskedAsLongAsItAnswers() throws Exception {
        EndpointPool pool = pool(PATIENCE);
        assertThat(pool.call("x", List.of()).text()).isEqualTo("first");
        assertThat(pool.call("x", List.of()).text()).isEqualTo("first");
        assertThat(second.requests).isEmpty();
    }

    @Test
    void whenItHangsTheNextIsAskedAndItIsLeftAloneForAWhile() throws Exception {
        EndpointPool pool = pool();
        first.manner = first.silence();
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        int asked = first.requests.size();
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        assertThat(first.requests).hasSize(asked);
        assertThat(pool.views().get(0).state()).isEqualTo("resting");
        assertThat(pool.views().get(0).problem()).contains("within 800 ms");

        first.manner = chain("0x1", "\"first\"");
        extra.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(pool.call("x", List.of()).text()).isEqualTo("first");
        assertThat(pool.views().get(0).state()).isEqualTo("up");
    }

    @Test
    void whenOneStallsTheNextIsAskedBesideItAndTheFirstAnswerCounts() throws Exception {
        EndpointPool pool = pool();
        assertThat(pool.checkAll()).isEmpty();
        first.manner = first.silence();
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        assertThat(pool.views().get(0).problem())
                .contains("said nothing for 400 ms, and another endpoint answered meanwhile");
        int asked = first.requests.size();
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        assertThat(first.requests).hasSize(asked);
    }

    @Test
    void whoIsAskedFirstAndWhyIsToldOnce() throws Exception {
        EndpointPool pool = pool(PATIENCE);
        assertThat(pool.failover()).isEmpty();
        assertThat(pool.call("x", List.of()).text()).isEqualTo("first");
        assertThat(pool.failover()).isEmpty();

        first.manner = BadNode.status(503, "", "");
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        EndpointPool.Failover away = pool.failover().orElseThrow();
        assertThat(away.from()).isEqualTo(first.url().toString());
        assertThat(away.to()).isEqualTo(second.url().toString());
        assertThat(away.reason()).contains(first.url().toString()).contains("503");
        assertThat(pool.failover()).isEmpty();

        first.manner = chain("0x1", "\"first\"");
        extra.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(pool.call("x", List.of()).text()).isEqualTo("first");
        assertThat(pool.failover())
                .contains(new EndpointPool.Failover(
                        second.url().toString(), first.url().toString(), ""));
    }

    @Test
    void oneThatLagsIsLeftWithItsDistance() throws Exception {
        EndpointPool pool = pool(PATIENCE);
        assertThat(pool.failover()).isEmpty();
        first.manner = chain("0x1", "\"0x10\"");
        second.manner = chain("0x1", "\"0x13\"");
        pool.measure("eth_blockNumber");
        assertThat(pool.failover()).isEmpty();
        second.manner = chain("0x1", "\"0x14\"");
        pool.measure("eth_blockNumber");
        assertThat(pool.failover().map(EndpointPool.Failover::reason)).contains(first.url() + " is 4 blocks behind");
    }

    @Test
    void oneThatChangesItsChainIsLeftWithBothNamed() throws Exception {
        EndpointPool pool = pool(PATIENCE);
        assertThat(pool.checkAll()).isEmpty();
        assertThat(pool.failover()).isEmpty();
        first.manner = chain("0x5", "\"first\"");
        assertThat(pool.checkAll()).hasSize(1);
        assertThat(pool.failover().map(EndpointPool.Failover::reason).orElseThrow())
                .contains(first.url().toString());
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
    }

    @Test
    void aSlowAnswerCountsWhereTheNextHasNone() throws Exception {
        EndpointPool pool = pool();
        assertThat(pool.checkAll()).isEmpty();
        BadNode.Manner answer = chain("0x1", "\"first\"");
        CountDownLatch secondIsAsked = new CountDownLatch(1);
        first.manner = (request, out) -> {
            secondIsAsked.await();
            answer.answer(request, out);
        };
        second.manner = (request, out) -> {
            secondIsAsked.countDown();
            out.close();
        };
        assertThat(pool.call("x", List.of()).text()).isEqualTo("first");
        assertThat(pool.views().get(0).state()).isEqualTo("up");
    }

    @Test
    void whenAllStallTheDeadlineHolds() throws Exception {
        EndpointPool pool = pool();
        assertThat(pool.checkAll()).isEmpty();
        first.manner = first.silence();
        second.manner = second.silence();
        long begin = System.nanoTime();
        assertThatThrownBy(() -> pool.call("x", List.of()))
                .isInstanceOf(EndpointAway.class)
                .hasMessageContaining(first.url() + " did not answer within 800 ms")
                .hasMessageContaining(second.url() + " did not answer within 800 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(DEADLINE.multipliedBy(4));
    }

    @Test
    void anErrorOfANodeIsNotAskedElsewhere() {
        EndpointPool pool = pool(PATIENCE);
        first.manner = (request, out) -> (request.method().equals("chain")
                        ? BadNode.result("\"0x1\"")
                        : BadNode.error(3, "execution reverted"))
                .answer(request, out);
        assertThatThrownBy(() -> pool.call("x", List.of())).isInstanceOf(NodeError.class);
        assertThat(second.requests).isEmpty();
    }

    @Test
    void anEndpointOfAnotherChainNeverGetsACall() throws Exception {
        first.manner = chain("0x5", "\"first\"");
        EndpointPool pool = pool(PATIENCE);
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        assertThat(first.requests).extracting(BadNode.Request::method).containsOnly("chain");
        assertThat(pool.views().get(0).problem()).contains("0x5").contains("0x1");
    }

    @Test
    void anEndpointThatComesBackOnAnotherChainIsFound() throws Exception {
        EndpointPool pool = pool(PATIENCE);
        assertThat(pool.call("x", List.of()).text()).isEqualTo("first");
        first.manner = (request, out) -> out.close();
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        first.manner = chain("0x5", "\"first\"");
        extra.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(pool.call("x", List.of()).text()).isEqualTo("second");
        assertThat(pool.checkAll()).singleElement().isInstanceOf(WrongChain.class);
    }

    @Test
    void whenNobodyAnswersEachIsNamed() {
        first.manner = (request, out) -> out.close();
        second.manner = BadNode.status(503, "", "");
        assertThatThrownBy(() -> pool(PATIENCE).call("x", List.of()))
                .isInstanceOf(EndpointAway.class)
                .hasMessageContaining(first.url().toString())
                .hasMessageContaining(second.url() + " gave an answer of no use: HTTP status 503");
    }

    @Test
    void anEndpointThatIsFarBehindIsAskedLast() throws Exception {
        first.manner = chain("0x1", "\"0x10\"");
        second.manner = chain("0x1", "\"0x20\"");
        EndpointPool pool = pool(PATIENCE);
        pool.measure("head");
        assertThat(pool.views()).extracting(EndpointPool.View::state).containsExactly("behind", "up");
        assertThat(pool.call("x", List.of()).quantity()).isEqualTo(0x20);
        first.manner = chain("0x1", "\"0x1f\"");
        pool.measure("head");
        assertThat(pool.call("x", List.of()).quantity()).isEqualTo(0x1f);
    }

    @Test
    void whatMayBeSaidToAllIsSaidToAll() throws Exception {
        List<EndpointPool.Result> results = pool(PATIENCE).callAll("send", List.of());
        assertThat(results).hasSize(2).allMatch(result -> result.failure() == null);
        assertThat(first.requests).extracting(BadNode.Request::method).contains("send");
        assertThat(second.requests).extracting(BadNode.Request::method).contains("send");
    }

    private EndpointPool pool() {
        return pool(DEADLINE);
    }

    private EndpointPool pool(Duration deadline) {
        return new EndpointPool(
                client,
                Arrays.asList(first.url(), second.url()),
                endpoint -> {
                    String found = endpoint.call("chain", List.of()).text();
                    if (!found.equals("0x1")) {
                        throw new WrongChain("is on chain " + found + ", and configured is 0x1.");
                    }
                },
                deadline,
                () -> System.nanoTime() + extra.get());
    }

    private static BadNode.Manner chain(String id, String result) {
        return (request, out) -> BadNode.result(request.method().equals("chain") ? "\"" + id + "\"" : result)
                .answer(request, out);
    }
}

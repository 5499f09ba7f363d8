package io.aitbc.plugins.manager.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InForceTest {

    private static List<Permission> permissions(String... texts) {
        return Arrays.stream(texts).map(Permission::parse).toList();
    }

    private static PermissionRequest asking(String... texts) {
        return new PermissionRequest("none", new TreeSet<>(permissions(texts)), Map.of());
    }

    private static Granted granting(String... texts) {
        return new Granted(permissions(texts), List.of());
    }

    @Test
    void whatIsRequestedAndGrantedIsInForce() {
        InForce rights = new InForce(asking("events.publish:chain.*", "env:A"), granting("events.publish:*"));

        assertThat(rights.may(Kind.EVENTS_PUBLISH, "chain.block")).isTrue();
        assertThat(rights.may(Kind.EVENTS_PUBLISH, "order.created"))
                .as("granted, not requested")
                .isFalse();
        assertThat(rights.may(Kind.ENV, "A")).as("requested, not granted").isFalse();
    }

    @Test
    void whatIsRevokedIsNotThoughItIsWithinWhatIsGranted() {
        InForce rights = new InForce(
                asking("events.publish:chain.*"),
                new Granted(permissions("events.publish:chain.*"), permissions("events.publish:chain.secret")));

        assertThat(rights.may(Kind.EVENTS_PUBLISH, "chain.block")).isTrue();
        assertThat(rights.may(Kind.EVENTS_PUBLISH, "chain.secret")).isFalse();
        assertThat(rights.waiting()).isEmpty();
    }

    @Test
    void aPathThatClimbsIsNeverWithinAnother() {
        InForce rights = new InForce(asking("api.read:/jobs/*"), granting("api.read:*"));

        assertThat(rights.may(Kind.API_READ, "/jobs/7")).isTrue();
        assertThat(rights.may(Kind.API_READ, "/jobs/../wallet")).isFalse();
        assertThat(rights.may(Kind.API_READ, "/jobs/%2E%2E/wallet")).isFalse();
    }

    @Test
    void onlyWhatIsNewWaits() {
        InForce rights = new InForce(
                asking("events.publish:chain.block", "net.connect:x:1"), granting("events.publish:chain.*", "env:A"));

        assertThat(rights.waiting()).containsExactly(Permission.parse("net.connect:x:1"));
        assertThat(rights.state(Permission.parse("events.publish:chain.block"))).isEqualTo(InForce.State.GRANTED);
    }

    @Test
    void aDifferenceIsToldInWordsWithWhatIsNotEnforced() {
        Difference difference = Difference.between(
                asking("events.publish:chain.*", "plugins.use:wallet"),
                asking("events.publish:chain.block", "services.get:org.x.Y", "net.connect:rpc.example.org:8332"));

        assertThat(difference.lines())
                .containsExactly(
                        "may also use the service of others 'org.x.Y'",
                        "may also connect to 'rpc.example.org:8332' (recorded; not enforced at isolation 'none')",
                        "no longer asks to publish events 'chain.*'",
                        "no longer asks to call the plugin 'wallet'");
    }

    @Test
    void aRefusalNamesWhoWhatAndTheWayForwardAndIsCountedOnceForEachTarget() {
        Refusals refusals = new Refusals();
        InForce[] now = {new InForce(asking("events.publish:a"), Granted.NOTHING)};
        Guard guard = new Guard("x", () -> now[0], refusals);

        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> guard.check(Kind.EVENTS_PUBLISH, "b"))
                .withMessageContaining("'x' may not publish events 'b': it does not request that")
                .withMessageContaining("\"events\": {\"publish\": [\"b\"]}")
                .withMessageContaining("aitbc plugin grant x");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> guard.check(Kind.EVENTS_PUBLISH, "a"))
                .withMessageContaining("requests that, and it is not granted")
                .withMessageContaining("aitbc plugin grant x events.publish:a");
        assertThatExceptionOfType(SecurityException.class).isThrownBy(() -> guard.check(Kind.EVENTS_PUBLISH, "a"));
        assertThat(refusals.of("X"))
                .extracting(Refusals.Count::permission, Refusals.Count::count)
                .containsExactly(
                        tuple(Permission.parse("events.publish:a"), 2L),
                        tuple(Permission.parse("events.publish:b"), 1L));

        now[0] = new InForce(asking("events.publish:a"), granting("events.publish:a"));
        guard.check(Kind.EVENTS_PUBLISH, "a");
    }

    @Test
    void refusalsFillNoMemory() {
        Refusals refusals = new Refusals();
        for (int i = 0; i < 5_000; i++) {
            refusals.refused("x", InForce.NOTHING, new Permission(Kind.EVENTS_PUBLISH, "e" + i));
        }
        assertThat(refusals.of("x")).hasSizeLessThan(300);
    }

    @Test
    void everyKindSaysHowItIsAskedFor() {
        assertThat(List.of(
                        "files.read:/a",
                        "files.write:/a",
                        "limits:threads=5",
                        "env:A",
                        "native:a",
                        "api.read:/a",
                        "plugins.use:a",
                        "net.connect:a:1"))
                .allSatisfy(text -> {
                    Permission permission = Permission.parse(text);
                    String json = "{\"schema\": 1, " + between(Sentences.request(permission)) + "}";
                    assertThat(RequestReader.read(json).request()).as(json).hasValueSatisfying(request -> assertThat(
                                    request.asked())
                            .contains(permission));
                });
    }

    private static String between(String sentence) {
        return sentence.substring(sentence.indexOf('"'), sentence.indexOf(" to OSGI-INF"));
    }
}

package io.aitbc.plugins.manager.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final String EVERYTHING = """
            { "schema": 1, "isolation": "guarded",
              "files": [{"path": "${data}", "mode": "rw"}, {"path": "/etc/ssl/certs", "mode": "r", "why": "CA bundle"}],
              "net": {"connect": ["rpc.example.org:8332"], "listen": ["127.0.0.1:8080"], "resolve": ["rpc.example.org"]},
              "env": ["OPENAI_API_KEY"],
              "events": {"publish": ["chain.*"], "subscribe": ["chain.block"]},
              "services": {"get": ["org.aitbc.api.*"], "register": ["org.aitbc.api.Rates"]},
              "plugins": {"use": ["wallet"]},
              "api": {"read": ["/jobs/*"], "write": ["/jobs"]},
              "native": ["secp256k1"], "process": {"start": ["anvil"]},
              "limits": {"heapMiB": 128, "threads": 64} }
            """;

    private static List<String> asked(String text) {
        RequestReader.Reading reading = RequestReader.read(text);
        assertThat(reading.problems()).isEmpty();
        return reading.request().orElseThrow().asked().stream()
                .map(Permission::text)
                .toList();
    }

    private static List<String> problems(String text) {
        RequestReader.Reading reading = RequestReader.read(text);
        assertThat(reading.request()).isEmpty();
        return reading.problems();
    }

    @Test
    void readsEverythingThatCanBeAskedFor() {
        assertThat(asked(EVERYTHING))
                .containsExactly(
                        "events.publish:chain.*",
                        "events.subscribe:chain.block",
                        "plugins.use:wallet",
                        "services.get:org.aitbc.api.*",
                        "services.register:org.aitbc.api.Rates",
                        "api.read:/jobs/*",
                        "api.write:/jobs",
                        "files.read:${data}",
                        "files.read:/etc/ssl/certs",
                        "files.write:${data}",
                        "net.connect:rpc.example.org:8332",
                        "net.listen:127.0.0.1:8080",
                        "net.resolve:rpc.example.org",
                        "env:OPENAI_API_KEY",
                        "native:secp256k1",
                        "process.start:anvil",
                        "limits:heapMiB=128",
                        "limits:threads=64");
        PermissionRequest request = RequestReader.read(EVERYTHING).request().orElseThrow();
        assertThat(request.isolation()).isEqualTo("guarded");
        assertThat(request.why()).containsOnlyKeys("files.read:/etc/ssl/certs").containsValue("CA bundle");
    }

    @Test
    void whoDoesNotNarrowEventsAndServicesHasWhatEverybodyHas() {
        assertThat(asked("{\"schema\": 1}"))
                .containsExactly("events.publish:*", "events.subscribe:*", "services.register:*");
        assertThat(RequestReader.read("{\"schema\": 1}").request()).contains(PermissionRequest.NOTHING);
    }

    @Test
    void anEmptyListIsNothingAtAll() {
        assertThat(asked("{\"schema\": 1, \"events\": {\"publish\": []}}"))
                .containsExactly("events.subscribe:*", "services.register:*");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(problems("{\"schema\": 2, \"process\": [\"ls\"], \"env\": [\"A B\"], \"net\": {\"conect\": []}}"))
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("\"schema\": 1"))
                .anySatisfy(text -> assertThat(text).contains("'process'"))
                .anySatisfy(text -> assertThat(text).contains("'A B'").contains("'env'"))
                .anySatisfy(text -> assertThat(text).contains("'net.conect'").contains("connect"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"schema\": 1",
                "{\"schema\": 1} {}",
                "{schema: 1}",
                "{\"schema\": 1, \"schema\": 1}",
                "{\"schema\": 1, \"env\": \"A\"}",
                "{\"schema\": 1, \"env\": [1]}",
                "{\"schema\": 1, \"events\": [\"a\"]}",
                "{\"schema\": 1, \"isolation\": \"strong\"}",
                "{\"schema\": 1, \"isolation\": null}",
                "{\"schema\": 1, \"limits\": {\"heapMiB\": 0}}",
                "{\"schema\": 1, \"limits\": {\"heap\": 5}}",
                "{\"schema\": 1, \"limits\": {\"heapMiB\": [5]}}",
                "{\"schema\": 1, \"files\": [\"/etc\"]}",
                "{\"schema\": 1, \"files\": [{\"path\": \"/etc\"}]}",
                "{\"schema\": \"1\"}",
                "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]"
            })
    void whatIsNoRequestIsRefused(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "files.read,/etc/../root",
        "files.read,etc",
        "files.read,${home}/x",
        "net.connect,rpc.example.org",
        "net.connect,rpc.example.org:70000",
        "net.connect,exa*mple.org:1",
        "net.resolve,a b",
        "events.publish,aitbc/chain/*",
        "events.publish,a..b",
        "events.publish,a*",
        "services.get,a.b.*.c",
        "plugins.use,9lives",
        "api.read,jobs",
        "api.read,/jobs/../wallet",
        "api.read,/jobs/%2e%2e/wallet",
        "env,1A",
        "native,../x",
        "process.start,bin/anvil",
        "process.start,/opt/../anvil",
        "process.start,an*",
        "limits,heapMiB=-1",
        "nonsense,x"
    })
    void aTargetThatIsNotWellWrittenIsRefused(String kind, String target) {
        assertThat(catchThrowable(() -> Permission.parse(kind + ":" + target)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "events.publish:chain.*,events.publish:chain.block,true",
        "events.publish:chain.*,events.publish:chain.block.*,true",
        "events.publish:chain.*,events.publish:chain,false",
        "events.publish:chain.*,events.publish:chained,false",
        "events.publish:*,events.publish:chain.*,true",
        "events.publish:chain.*,events.publish:*,false",
        "events.publish:*,events.subscribe:chain.*,false",
        "services.get:org.x.*,services.get:org.x.Y,true",
        "plugins.use:Wallet,plugins.use:wallet,true",
        "api.read:/jobs/*,api.read:/jobs/7,true",
        "api.read:/jobs/*,api.read:/jobs,false",
        "api.read:*,api.read:/jobs,true",
        "files.read:/etc/ssl,files.read:/etc/ssl/certs,true",
        "files.read:/etc/ssl,files.read:/etc/ssl2,false",
        "net.connect:*.example.org:*,net.connect:RPC.example.org:8332,true",
        "net.connect:*.example.org:443,net.connect:example.org:443,false",
        "net.connect:a:1,net.connect:a:11,false",
        "net.resolve:*,net.resolve:a.b,true",
        "limits:heapMiB=128,limits:heapMiB=64,true",
        "limits:heapMiB=128,limits:heapMiB=129,false",
        "limits:heapMiB=128,limits:threads=1,false",
        "process.start:*,process.start:/opt/anvil,true",
        "process.start:anvil,process.start:anvil2,false",
        "env:A,env:AB,false"
    })
    void onePermissionIncludesAnotherOrNot(String one, String other, boolean includes) {
        assertThat(Permission.parse(one).includes(Permission.parse(other))).isEqualTo(includes);
    }

    @Test
    void theDigestStandsForWhatIsAskedAndNothingElse() {
        String one = "{\"schema\": 1, \"env\": [\"A\", \"B\"]}";
        String same = "{\"env\": [\"B\", \"A\", \"A\"], \"schema\": 1}";
        String more = "{\"schema\": 1, \"env\": [\"A\", \"B\", \"C\"]}";
        String apart = "{\"schema\": 1, \"isolation\": \"process\", \"env\": [\"A\", \"B\"]}";
        assertThat(digest(one)).isEqualTo(digest(same)).startsWith("sha256:").hasSize(71);
        assertThat(digest(one)).isNotEqualTo(digest(more)).isNotEqualTo(digest(apart));
    }

    private static String digest(String text) {
        return RequestReader.read(text).request().orElseThrow().digest();
    }
}

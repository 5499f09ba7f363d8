package io.aitbc.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AI plugin that comes with the runtime, as an operator sees it. */
class TranslationIT {

    private static final String KEY = "sk-it-5d1c0ffee0ddba11feed";

    @RegisterExtension
    final Dist runtime = new Dist();

    @Test
    void itLearnsFromAFileAndKnowsItAfterARestart() throws Exception {
        runtime.config("""
                        plugins:
                          translation-ai:
                            enabled: true
                            config: {tuning_seconds: 1}
                        """).run();
        runtime.awaits("translation-ai").is("active");
        assertThat(runtime.aitbc("translate", "text", "the red house", "--from", "en", "--to", "es")
                        .exitsWith(1)
                        .err())
                .contains("There is no model for en-es yet")
                .contains("aitbc translate train FILE --from en --to es");

        MadeUpLanguage language = new MadeUpLanguage();
        Path file = Files.writeString(runtime.base().resolve("pairs.jsonl"), language.jsonLines());
        JsonObject report = train(file);
        assertThat(report.get("promoted").getAsBoolean()).as("%s", report).isTrue();
        JsonObject scores = report.getAsJsonObject("evaluation");
        assertThat(scores.get("chrf2").getAsDouble())
                .isGreaterThan(scores.getAsJsonObject("baselines")
                        .getAsJsonObject("copy")
                        .get("chrf2")
                        .getAsDouble());
        assertThat(translated(MadeUpLanguage.UNSEEN)).isEqualTo(MadeUpLanguage.UNSEEN_TRANSLATION);

        String second = train(file, "--force").get("version").getAsString();
        assertThat(currentVersion()).isEqualTo(second);
        runtime.aitbc("translate", "rollback", "--from", "en", "--to", "es", "--json")
                .succeeded();
        String first = currentVersion();
        assertThat(first).isNotEqualTo(second);

        assertThat(runtime.terminate()).isZero();
        runtime.run();
        runtime.awaits("translation-ai").is("active");
        assertThat(currentVersion()).isEqualTo(first);
        assertThat(translated(MadeUpLanguage.UNSEEN)).isEqualTo(MadeUpLanguage.UNSEEN_TRANSLATION);
        assertThat(runtime.aitbc("translate", "train", "nowhere.tsv", "--from", "en", "--to", "es")
                        .exitsWith(1)
                        .err())
                .contains("There is no file")
                .contains("nowhere.tsv");
    }

    @Test
    void itAsksAServerAndTheKeyIsSeenNowhere() throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        HttpServer server = server(keys);
        try {
            runtime.withEnvironment("OPENAI_API_KEY", KEY);
            runtime.config("""
                            plugins:
                              translation-ai:
                                enabled: true
                                config:
                                  provider: openai
                                  base_url: "http://127.0.0.1:%d/v1"
                                  model: tiny
                                  api_key: ${OPENAI_API_KEY}
                            """.formatted(server.getAddress().getPort())).run();
            runtime.awaits("translation-ai").is("active");
            JsonObject answer = runtime.aitbc("translate", "text", "Hello", "--from", "en", "--to", "es", "--json")
                    .succeeded()
                    .json()
                    .getAsJsonObject();
            assertThat(answer.get("translated_text").getAsString()).isEqualTo("Hola");
            assertThat(answer.get("provider").getAsString()).isEqualTo("openai");
            assertThat(answer.get("model_version").getAsString()).isEqualTo("tiny");
            Cli.Result refused = runtime.aitbc("translate", "text", "refuse me", "--from", "en", "--to", "es")
                    .exitsWith(1);
            assertThat(refused.err()).contains("answered 401");
            assertThat(keys).containsOnly("Bearer " + KEY).hasSize(2);

            Path dump = runtime.base().resolve("dump.zip");
            runtime.aitbc("dump", dump.toString()).succeeded();
            String everything = refused.err()
                    + runtime.aitbc("config", "show", "translation-ai", "--json")
                            .out()
                    + runtime.aitbc("plugin", "show", "translation-ai").out()
                    + runtime.aitbc("health", "--json").out()
                    + runtime.aitbc("translate", "info", "--json").out()
                    + unpacked(dump)
                    + runtime.log()
                    + runtime.console();
            assertThat(everything).doesNotContain(KEY).doesNotContain(KEY.substring(3, 12));

            runtime.aitbc("plugin", "reload", "translation-ai").succeeded();
            runtime.awaits("translation-ai").is("active");
            runtime.aitbc("translate", "text", "Hello", "--from", "en", "--to", "es")
                    .succeeded();
            runtime.aitbc("plugin", "unload", "translation-ai").succeeded();
            Awaiting.of(
                    "nothing of the plugin is left",
                    () -> runtime.aitbc("plugin", "leaks", "translation-ai"),
                    leaks -> leaks.exit() == 0);
        } finally {
            server.stop(0);
        }
    }

    private JsonObject train(Path file, String... options) {
        String[] line = new String[options.length + 8];
        System.arraycopy(
                new String[] {"translate", "train", file.toString(), "--from", "en", "--to", "es", "--json"},
                0,
                line,
                0,
                8);
        System.arraycopy(options, 0, line, 8, options.length);
        return runtime.aitbc(line).succeeded().json().getAsJsonObject();
    }

    private String translated(String text) {
        return runtime.aitbc("translate", "text", text, "--from", "en", "--to", "es")
                .succeeded()
                .out()
                .strip();
    }

    private String currentVersion() {
        JsonArray models = runtime.aitbc("translate", "models", "--json")
                .succeeded()
                .json()
                .getAsJsonArray();
        for (int i = 0; i < models.size(); i++) {
            JsonObject model = models.get(i).getAsJsonObject();
            if (model.get("current").getAsBoolean()) {
                return model.get("version").getAsString();
            }
        }
        throw new AssertionError("None is in use: " + models);
    }

    private static HttpServer server(List<String> keys) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/v1/chat/completions", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean refused =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains("refuse me");
            byte[] body = (refused
                            ? "{\"error\":{\"code\":\"bad_key\",\"message\":\"Incorrect key " + KEY + "\"}}"
                            : "{\"choices\":[{\"message\":{\"content\":\"Hola\"},\"finish_reason\":\"stop\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(refused ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String unpacked(Path zip) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(zip)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(all).isNotEmpty();
        return all.toString();
    }
}

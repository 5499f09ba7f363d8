package io.aitbc.itests;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A real Ethereum node on a free port of this machine, ended by {@link #close}. */
final class Anvil implements AutoCloseable {

    /** The first of the keys that Anvil gives money to; printed by each Anvil, known to everybody. */
    static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    static final String OWNER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:([0-9]+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final int port;

    private Anvil(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one. Where it cannot be had the test is not run, and fails where nodes are demanded. */
    static Anvil start(String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of(binary(), "--host", "127.0.0.1", "--port", "0"));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, listening), "anvil-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new Anvil(process, listening.get(60, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    static String binary() throws Exception {
        Process script = new ProcessBuilder(
                        Path.of("../blockchain-plugin-bundle/nodes/anvil").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (script.waitFor() == 0) {
            return said;
        }
        if ("true".equals(System.getenv("AITBC_REQUIRE_NODES"))) {
            throw new AssertionError("AITBC_REQUIRE_NODES is set, and " + said);
        }
        Assumptions.abort("not run: " + said);
        return "";
    }

    private static void read(Process process, CompletableFuture<Integer> listening) {
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                Matcher found = LISTENING.matcher(line);
                if (found.find()) {
                    listening.complete(Integer.parseInt(found.group(1)));
                } else if (!listening.isDone()) {
                    all.append(line).append('\n');
                }
            }
        } catch (IOException closed) {
            all.append(closed);
        }
        listening.completeExceptionally(new IOException("Anvil ended: " + all));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    JsonElement call(String method, Object... params) throws IOException, InterruptedException {
        String body = new Gson().toJson(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params)));
        return JsonParser.parseString(post(body)).getAsJsonObject().get("result");
    }

    /** Waits until what was sent is mined: Anvil says that it has a transaction before its block is made. */
    void settle() {
        Awaiting.of("all is mined", this::waiting, "0x0"::equals);
    }

    private String waiting() {
        try {
            return call("txpool_status").getAsJsonObject().get("pending").getAsString();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** What the node answers to these bytes. */
    String post(String body) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url()))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

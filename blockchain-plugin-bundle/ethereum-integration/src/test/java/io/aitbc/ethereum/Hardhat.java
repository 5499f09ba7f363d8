package io.aitbc.ethereum;

import io.aitbc.chain.Hex;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A second real node, of another make than {@link Anvil} and with the same keys, on a free port of this machine. */
final class Hardhat {

    private static final Pattern LISTENS = Pattern.compile("server at http://127\\.0\\.0\\.1:([0-9]+)");

    private Hardhat() {}

    /** Starts one that asks nothing and keeps its own files in this folder instead of in the user's. */
    static RunningNode start(Path files) throws Exception {
        Path home = Path.of(RunningNode.fetched("hardhat/fetch"));
        Path program = home.resolve("node_modules/hardhat/internal/cli/bootstrap.js");
        ProcessBuilder command =
                new ProcessBuilder("node", program.toString(), "node", "--hostname", "127.0.0.1", "--port", "0");
        command.directory(new File(home.toString()));
        command.environment()
                .putAll(Map.of(
                        "HARDHAT_DISABLE_TELEMETRY_PROMPT", "true",
                        "XDG_CONFIG_HOME", files.toString(),
                        "XDG_DATA_HOME", files.toString(),
                        "XDG_CACHE_HOME", files.toString()));
        return RunningNode.start(command, LISTENS);
    }

    static void mine(RunningNode hardhat, int blocks) throws IOException, InterruptedException {
        hardhat.call("hardhat_mine", Hex.quantity(blocks));
    }
}

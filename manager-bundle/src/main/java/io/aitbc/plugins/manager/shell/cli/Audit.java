package io.aitbc.plugins.manager.shell.cli;

import io.aitbc.plugins.manager.channel.Invocation;
import io.aitbc.plugins.manager.shell.text.Table;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes what operators did, and how it ended, to the audit log; what looks like a secret is masked. */
final class Audit {

    private static final String SECRET =
            "[A-Za-z0-9_.-]*(?:pass|secret|token|credential|private|mnemonic|seed|key)[A-Za-z0-9_.-]*";
    private static final Pattern OPTION = Pattern.compile("(?i)--?" + SECRET);
    private static final Pattern ASSIGNED = Pattern.compile("(?i)((?:--?)?" + SECRET + "=).+", Pattern.DOTALL);
    private static final Pattern IN_JSON =
            Pattern.compile("(?i)(\"" + SECRET + "\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[^,}\\]\\s]+)");

    private final Logger log;

    Audit(Logger log) {
        this.log = log;
    }

    void ended(Invocation invocation, Optional<String> plugin, int status) {
        String user = System.getProperty("user.name", "unknown");
        String owner = plugin.map(name -> " plugin='" + name + "'").orElse("");
        log.log(
                Level.INFO,
                "user='" + user + "' directory='" + Table.harmless(String.valueOf(invocation.workingDirectory())) + "'"
                        + owner + " status=" + status + " command='"
                        + Table.harmless(String.join(" ", masked(invocation.arguments()))) + "'");
    }

    /** Returns the words with values of secret-looking options, assignments and JSON keys replaced. */
    static List<String> masked(List<String> words) {
        List<String> masked = new ArrayList<>();
        boolean hidden = false;
        for (String word : words) {
            String json = IN_JSON.matcher(word).replaceAll("$1\"***\"");
            masked.add(
                    hidden && !word.startsWith("--")
                            ? "***"
                            : ASSIGNED.matcher(json).replaceFirst("$1***"));
            hidden = OPTION.matcher(word).matches();
        }
        return masked;
    }
}

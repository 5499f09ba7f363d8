package io.aitbc.plugins.manager.publish;

import com.google.gson.JsonObject;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.registry.index.RegistryIndex;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code registry index} and {@code registry sign}. */
final class IndexCommands {

    private static final int LONGEST = 3650;

    private static final Argument<Path> FOLDER =
            Argument.path("folder").required().help("The folder of the bundles; index.json is in it");
    private static final Argument<Path> INDEX =
            Argument.path("index").required().help("The index: index.json");
    private static final Option<String> URL = Option.string("--url")
            .help("Where the folder will be, such as https://example.org/plugins; without it addresses are relative");
    private static final Option<Long> DAYS =
            Option.integer("--days").defaultValue("30").help("How many days the index counts");
    private static final Option<Boolean> FORCE =
            Option.flag("--force").help("Also when a published version has got other bytes");
    private static final Option<Path> KEY = Option.path("--key").help("Sign the index with this private key");
    private static final Option<Path> SIGNING_KEY =
            Option.path("--key").help("A private key as 'aitbc key generate' makes it");

    private final Clock clock;

    IndexCommands(Clock clock) {
        this.clock = clock;
    }

    CommandGroup group() {
        return CommandGroup.named("registry")
                .help("Publish plugins")
                .command(Command.named("index")
                        .help("Make or update the index of a folder of bundles")
                        .argument(FOLDER)
                        .option(URL)
                        .option(DAYS)
                        .option(FORCE)
                        .option(KEY)
                        .document()
                        .action(this::index))
                .command(Command.named("sign")
                        .help("Sign an index")
                        .argument(INDEX)
                        .option(SIGNING_KEY)
                        .action(this::sign))
                .command(new ReviewCommand(clock).command())
                .build();
    }

    private int index(Call call) throws CommandFailure, IOException {
        Path folder = call.get(FOLDER);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(Exit.NOT_FOUND, "There is no folder " + Quote.of(folder.toString()) + ".");
        }
        Instant expires = expires(call);
        Optional<SigningKey> key =
                call.find(KEY).isPresent() ? Optional.of(Keys.signing(call.get(KEY))) : Optional.empty();
        FolderScan scan = FolderScan.of(folder);
        scan.remarks().forEach(call.err()::println);
        if (!scan.problems().isEmpty()) {
            throw new CommandFailure(Exit.REFUSED, "The index was not written. " + String.join(" ", scan.problems()));
        }
        IndexFile file = IndexFile.of(folder.resolve("index.json"));
        IndexUpdate update = new IndexUpdate(call.find(URL).orElse(""), call.flag("--force"));
        List<JsonObject> entries = update.apply(file.entries(), scan.bundles());
        // First the old signature goes: at no moment does one lie beside an index that it is not about.
        Files.deleteIfExists(signature(file.file()));
        RegistryIndex written = file.write(entries, expires);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("index", file.file().toString());
        result.put("number", written.number().orElse(0));
        result.put("expires", expires.toString());
        result.put("versions", written.entries().size());
        result.put("added", update.added());
        result.put("changed", update.changed());
        result.put("removed", update.removed());
        if (key.isPresent()) {
            Keys.sign(file.file(), key.get());
            result.put("signed_by", key.get().verifyingKey().id().toString());
        } else {
            call.err()
                    .println("The index is not signed yet. Type 'aitbc registry sign " + file.file()
                            + " --key FILE', if operators demand it.");
        }
        call.document(result);
        return Exit.DONE;
    }

    private Instant expires(Call call) throws CommandFailure {
        long days = call.get(DAYS);
        if (days < 1 || days > LONGEST) {
            throw new CommandFailure(Exit.USAGE, "'--days' is a number from 1 to " + LONGEST + ".");
        }
        return clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    static Path signature(Path file) {
        return file.resolveSibling(file.getFileName() + DetachedSignatures.SUFFIX);
    }

    private int sign(Call call) throws CommandFailure, IOException {
        Path file = call.get(INDEX);
        if (Files.isDirectory(file)) {
            file = file.resolve("index.json");
        }
        SigningKey key = SignCommands.key(call, SIGNING_KEY);
        RegistryIndex index = IndexFile.read(file, SignCommands.bytes(file));
        if (index.number().isEmpty() || index.expires().isEmpty()) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "The index " + Quote.of(file.toString())
                            + " was not signed: it has no number or no expiry, and clients would refuse it. Make it with 'aitbc"
                            + " registry index'.");
        }
        if (!index.expires().get().isAfter(clock.instant())) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "The index " + Quote.of(file.toString()) + " was not signed: it expired on "
                            + index.expires().get() + ". Renew it with 'aitbc registry index'.");
        }
        Path signature = Keys.sign(file, key);
        call.out()
                .println(Quote.of(signature.toString()) + " has the signature by "
                        + key.verifyingKey().id() + " of index number "
                        + index.number().getAsLong() + ".");
        return Exit.DONE;
    }
}

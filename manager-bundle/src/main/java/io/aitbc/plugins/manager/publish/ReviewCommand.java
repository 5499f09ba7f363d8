package io.aitbc.plugins.manager.publish;

import com.google.gson.JsonObject;
import io.aitbc.plugins.cli.Argument;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Option;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.registry.index.RegistryIndex;
import io.aitbc.plugins.manager.registry.index.Review;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import io.aitbc.plugins.manager.trust.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code registry review}: writes into an index, signed, that somebody has read the code of one version. */
final class ReviewCommand {

    private static final Argument<Path> INDEX =
            Argument.path("index").required().help("The index: index.json");
    private static final Argument<String> NAME =
            Argument.string("name").required().help("Name of the plugin");
    private static final Argument<String> VERSION =
            Argument.string("version").required().help("The version whose code was read");
    private static final Option<String> BY = Option.string("--by").help("Who has read it");
    private static final Option<String> COMMIT =
            Option.string("--commit").help("What was read: the commit of the sources");
    private static final Option<Path> KEY = Option.path("--key").help("The reviewer's private key");

    private final Clock clock;

    ReviewCommand(Clock clock) {
        this.clock = clock;
    }

    Command command() {
        return Command.named("review")
                .help("Record, signed, that the code of a version was read")
                .argument(INDEX)
                .argument(NAME)
                .argument(VERSION)
                .option(BY)
                .option(COMMIT)
                .option(KEY)
                .action(this::review);
    }

    private int review(Call call) throws CommandFailure, IOException {
        Path path = call.get(INDEX);
        Path file = Files.isDirectory(path) ? path.resolve("index.json") : path;
        String name = call.get(NAME);
        String version = call.get(VERSION);
        SigningKey key = SignCommands.key(call, KEY);
        RegistryIndex before = IndexFile.read(file, SignCommands.bytes(file));
        IndexFile index = IndexFile.of(file);
        JsonObject entry = index.entries().stream()
                .filter(each -> EntryMaker.text(each.get("name")).equals(name)
                        && EntryMaker.text(each.get("version")).equals(version))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        Exit.NOT_FOUND,
                        "The index " + Quote.of(file.toString()) + " has no version " + Quote.of(version) + " of "
                                + Quote.of(name) + "."));
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        Review review = new Review(given(call, BY), day, given(call, COMMIT), Optional.empty(), Optional.empty());
        entry.add("review", signed(name, version, entry, review, key));
        Files.deleteIfExists(IndexCommands.signature(file));
        List<JsonObject> entries = index.entries();
        index.write(entries, before.expires().orElseGet(() -> clock.instant().plusSeconds(30L * 24 * 3600)));
        call.out()
                .println("The review of '" + name + "' " + version + " by " + review.by() + " is in "
                        + Quote.of(file.toString()) + ", signed by "
                        + key.verifyingKey().id() + ". Sign the index again with 'aitbc registry sign'.");
        return Exit.DONE;
    }

    private static JsonObject signed(String name, String version, JsonObject entry, Review review, SigningKey key) {
        String sha256 = EntryMaker.checksum(entry).replaceFirst("^sha256:", "");
        byte[] statement = Review.statement(name, version, sha256, review);
        JsonObject object = new JsonObject();
        object.addProperty("by", review.by());
        object.addProperty("date", review.date());
        object.addProperty("commit", review.commit());
        object.addProperty("key_id", key.verifyingKey().id().toString());
        object.addProperty(
                "signature", Base64.getEncoder().encodeToString(key.sign(DetachedSignatures.digest(statement))));
        return object;
    }

    private static String given(Call call, Option<String> option) throws CommandFailure {
        return call.find(option)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> new CommandFailure(
                        Exit.USAGE,
                        "'registry review' needs '" + option.name()
                                + "', one line of text. 'aitbc registry review --help'" + " says more."));
    }
}

package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.permissions.FirstRequest;
import io.aitbc.plugins.manager.trust.Policy;
import io.aitbc.plugins.manager.trust.Policy.Unsigned;
import io.aitbc.plugins.manager.trust.SignatureSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the section {@code trust}: one use. */
final class TrustRules {

    private final Section section;
    private final Path base;

    /** @param base what a relative path of the store is against */
    TrustRules(Section section, Path base) {
        this.section = section;
        this.base = base;
    }

    TrustSettings read() {
        Unsigned unsigned =
                choice("unsigned", Unsigned.values(), Unsigned::value).orElse(Unsigned.WARN);
        Optional<Path> store = section.read(
                "store", scalar -> path(scalar.text()), "the path of a PKCS12 file", scalar -> Optional.empty());
        Optional<String> password = section.text("store_password");
        int required = section.integer("signers_required", 1, 100).orElse(Policy.DEFAULT.signersRequired());
        FirstRequest permissions = choice("permissions", FirstRequest.values(), FirstRequest::value)
                .orElse(TrustSettings.DEFAULT.permissions());
        section.end();
        return new TrustSettings(new SignatureSettings(new Policy(unsigned, required), store, password), permissions);
    }

    private Optional<Path> path(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(base.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty(); // The section says what was expected instead.
        }
    }

    /** One of the words that stand for constants. */
    private <T> Optional<T> choice(String key, T[] all, Function<T, String> word) {
        List<String> words = Arrays.stream(all).map(word).toList();
        return section.read(
                key,
                scalar -> Arrays.stream(all)
                        .filter(each -> word.apply(each).equals(scalar.text()))
                        .findFirst(),
                "one of " + String.join(", ", words),
                scalar -> Nearest.to(scalar.text(), words));
    }
}

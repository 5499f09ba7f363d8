package io.aitbc.plugins.manager.config;

import io.aitbc.plugins.manager.config.file.FileRules;
import io.aitbc.plugins.manager.config.file.FileSettings;
import io.aitbc.plugins.manager.config.plugin.Variables;
import io.aitbc.plugins.manager.config.tree.Problem;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.Fingerprint;
import io.aitbc.plugins.manager.trust.keys.PemFile;
import io.aitbc.plugins.manager.trust.keys.VerifyingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What registries, trust and services of the configuration refer to outside of it: variables and key files. What is missing
 * is a warning, since it may be there where and when the runtime runs. No problem ever holds the value of a variable.
 */
final class OutsideReferences {
    private static final List<String> SECTIONS = List.of("registries", "services", "trust");

    private final Variables variables;
    private final Path base;
    private final Problems problems;

    OutsideReferences(FileRules rules, Variables variables) {
        this.variables = variables;
        this.base = rules.base();
        this.problems = new Problems(rules.name());
    }

    /** Everything there is to say; one use. */
    List<Problem> of(FileSettings settings) {
        for (String section : SECTIONS) {
            settings.tree().entry(section).ifPresent(entry -> variables(entry.value(), section));
        }
        settings.tree().entry("registries").map(Tree.Entry::value).ifPresent(this::keys);
        store(settings);
        return problems.sorted();
    }

    private void variables(Tree tree, String path) {
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(entry -> variables(entry.value(), path + "." + entry.key()));
        } else if (tree instanceof Tree.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                variables(list.items().get(i), path + "[" + i + "]");
            }
        } else if (tree instanceof Tree.Scalar scalar) {
            for (Variables.Failure failure : variables.replace(scalar.text()).failures()) {
                if (failure.unset()) {
                    problems.warning(scalar.at(), path, failure.message());
                } else {
                    problems.error(scalar.at(), path, failure.message());
                }
            }
        }
    }

    private void keys(Tree registries) {
        List<Tree> items = registries instanceof Tree.Sequence list ? list.items() : List.of();
        for (int i = 0; i < items.size(); i++) {
            Optional<Tree> key = items.get(i) instanceof Tree.Mapping mapping
                    ? mapping.entry("key").map(Tree.Entry::value)
                    : Optional.empty();
            if (key.isPresent() && key.get() instanceof Tree.Scalar scalar) {
                key(scalar, "registries[" + i + "].key");
            }
        }
    }

    private void key(Tree.Scalar scalar, String path) {
        if (Fingerprint.find(scalar.text()).isEmpty()) {
            try {
                VerifyingKey.of(PemFile.read(base.resolve(scalar.text())));
            } catch (BadKeyMaterial e) {
                problems.warning(scalar.at(), path, "no index of this registry is believed: " + e.sentence());
            }
        }
    }

    private void store(FileSettings settings) {
        Optional<Path> store = settings.trust().signatures().store();
        if (store.isPresent() && !Files.isRegularFile(store.get())) {
            settings.tree()
                    .entry("trust")
                    .map(Tree.Entry::value)
                    .filter(Tree.Mapping.class::isInstance)
                    .flatMap(trust -> ((Tree.Mapping) trust).entry("store"))
                    .ifPresent(entry -> problems.warning(
                            entry.value().at(),
                            "trust.store",
                            "there is no file '" + store.get() + "': nobody in it is trusted until it is there."));
        }
    }
}

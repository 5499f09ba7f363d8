package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Bundles in a folder, found by their content, whatever they are called. */
final class Mirror {
    private final Map<String, Path> files;

    private Mirror(Map<String, Path> files) {
        this.files = files;
    }

    static Mirror none() {
        return new Mirror(Map.of());
    }

    /** @throws Refused when it cannot be read, or when a file that is named by a hash has another one */
    static Mirror of(Path folder) throws Refused {
        if (!Files.isDirectory(folder)) {
            throw new Refused(Cause.of(Code.NOT_FOUND, "There is no folder '" + folder + "'.")
                    .withFix("Name a folder that holds bundles."));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> jars = entries.filter(file -> file.toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            Map<String, Path> files = new HashMap<>();
            for (Path jar : jars) {
                String hash = Sha256.of(jar);
                refuseOther(jar, hash);
                files.putIfAbsent(hash, jar);
            }
            return new Mirror(files);
        } catch (IOException e) {
            throw new Refused(Cause.of(Code.NOT_DONE, "The folder '" + folder + "' could not be read.")
                    .withFailure(e.toString())
                    .withFix("Check its permissions."));
        }
    }

    private static void refuseOther(Path jar, String hash) throws Refused {
        String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
        if (name.matches("[0-9a-f]{64}") && !name.equals(hash)) {
            throw new Refused(
                    Cause.of(Code.REFUSED, "'" + jar + "' has the SHA-256 " + hash + ", which is not its name.")
                            .withFix("Copy that bundle into the folder again: it is damaged, or was changed."));
        }
    }

    Optional<Path> find(String sha256) {
        return Optional.ofNullable(files.get(sha256));
    }
}

package io.aitbc.plugins.manager.publish;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Admission;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.admission.check.Checks;
import io.aitbc.plugins.manager.deploy.store.Sha256;
import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.keys.BadKeyMaterial;
import io.aitbc.plugins.manager.trust.keys.DetachedSignatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at all bundles of a folder with the eyes of the runtime. One use. */
final class FolderScan {

    private static final int DEEPEST = 8;

    private final Path folder;
    private final Admission admission = new Admission(Checks.anywhere());
    private final AdmissionContext context = AdmissionContext.current(new SemVer(1, 0, 0));
    private final Map<String, Bundle> bundles = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private FolderScan(Path folder) {
        this.folder = folder;
    }

    static FolderScan of(Path folder) throws IOException {
        FolderScan scan = new FolderScan(folder);
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            files = all.filter(FolderScan::counts).sorted().toList();
        }
        for (Path file : files) {
            scan.look(file);
        }
        return scan;
    }

    /** The plugins, in the order of their files. */
    List<Bundle> bundles() {
        return List.copyOf(bundles.values());
    }

    /** What must be put right before anything is published, a sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** What was passed over, a sentence each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private static boolean counts(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".jar") && Files.isRegularFile(file);
    }

    private void look(Path file) throws IOException {
        Path path = folder.relativize(file);
        Verdict verdict = admission.examine(file, context);
        if (verdict instanceof Verdict.Refused refused) {
            for (Reason finding : refused.findings()) {
                problems.add("File " + Quote.of(path.toString()) + ": " + finding.message()
                        + finding.fix().map(fix -> " " + fix).orElse(""));
            }
            return;
        }
        Descriptor descriptor = verdict instanceof Verdict.Admitted admitted
                ? admitted.descriptor()
                : ((Verdict.Held) verdict).descriptor();
        if (!descriptor.isPlugin()) {
            remarks.add("File " + Quote.of(path.toString())
                    + " is a library, which a registry does not offer: passed over.");
            return;
        }
        Bundle bundle = new Bundle(path, descriptor, Sha256.of(file), Files.size(file), signatures(file, path));
        Bundle other = bundles.putIfAbsent(bundle.subject().toLowerCase(Locale.ROOT), bundle);
        if (other != null) {
            problems.add("Files " + Quote.of(other.path().toString()) + " and " + Quote.of(path.toString())
                    + " are both " + bundle.subject() + ". Remove one of them.");
        }
    }

    private Optional<String> signatures(Path file, Path path) throws IOException {
        try {
            Optional<String> text = DetachedSignatures.textBeside(file);
            if (text.isPresent()) {
                return Optional.of(
                        DetachedSignatures.parse(text.get(), "The signature file of " + Quote.of(path.toString()))
                                .print()
                                .strip());
            }
        } catch (BadKeyMaterial e) {
            problems.add(e.sentence());
        }
        return Optional.empty();
    }
}
